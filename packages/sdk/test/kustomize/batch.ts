import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { SdkError } from "../../src/errors.ts";
import type { Manifest } from "../../src/model/kubernetes.ts";
import type { KustomizeRoot, KustomizeTree } from "../../src/overlays/kustomize-root.ts";
import { effectiveManifests } from "../../src/render/effective.ts";
import { parseEnvFile } from "../../src/render/env-file.ts";
import type { SecretValues } from "../../src/render/generated-objects.ts";
import type { RealKustomize } from "./binaries.ts";
import { differences, parseManifests } from "./same-objects.ts";
import { writeTree } from "./write-tree.ts";

/** A tree, the root of it to build, and the texts of its env files by root and name. */
export interface TreeCase {
  readonly tree: KustomizeTree;
  readonly dir: string;
  /** By `<dir of the root>/<name of the Secret>`. @default every env file is empty */
  readonly envFiles?: ReadonlyMap<string, string>;
}

/** What a batch found. */
export interface BatchResult {
  /** How many trees we built, and how many we refused. */
  readonly built: number;
  readonly refused: number;
  /** Where our objects and a Kustomize's differ, a text each; empty where they are the same. */
  readonly differences: readonly string[];
}

/**
 * Builds many trees with one run of each Kustomize and compares the objects with our own. A tree that we refuse is left
 * out. Where a whole batch fails, its trees are built one by one to find which.
 *
 * The trees must not share folders, nor objects with one name in one namespace.
 */
export function compareBatch(cases: readonly TreeCase[], kustomizes: readonly RealKustomize[]): BatchResult {
  const accepted = cases.filter(isAccepted);
  const refused = cases.length - accepted.length;
  if (accepted.length === 0) return { built: 0, refused, differences: [] };
  const batch = batchOf(accepted);
  const ours = effectiveManifests(batch.tree, batch.dir, { secretValues: valuesOf(batch) });
  const found = kustomizes.flatMap((kustomize) => {
    try {
      const theirs = buildTree(batch, kustomize);
      return differences(ours, theirs).map((text) => `${kustomize.name}: ${text}`);
    } catch (cause) {
      const singly = accepted.length > 1 ? accepted.flatMap((one) => compareBatch([one], [kustomize]).differences) : [];
      return singly.length > 0 ? singly : [`${kustomize.name} fails: ${String(cause)}\n${JSON.stringify(batch.tree)}`];
    }
  });
  return { built: accepted.length, refused, differences: found };
}

/** One tree whose last root lists the roots of all the others. */
export function batchOf(cases: readonly TreeCase[]): Required<TreeCase> {
  const dir = "batch";
  const root: KustomizeRoot = { dir, resources: cases.map((one) => ({ root: one.dir })) };
  return {
    tree: { roots: [...cases.flatMap(({ tree }) => tree.roots), root] },
    dir,
    envFiles: new Map(cases.flatMap(({ envFiles = new Map<string, string>() }) => [...envFiles])),
  };
}

/** Writes a tree into a folder of its own, and builds it there. */
export function buildTree({ tree, dir, envFiles }: TreeCase, kustomize: RealKustomize): readonly Manifest[] {
  const folder = mkdtempSync(join(tmpdir(), "kustomize-tree-"));
  try {
    writeTree(tree, folder, (root, { name }) => envFiles?.get(`${root.dir}/${name}`) ?? "");
    return parseManifests(kustomize.build(join(folder, dir)));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The Secrets' values as the tree's env files have them. */
export function valuesOf({ envFiles }: TreeCase): SecretValues {
  return (root, { name }) => parseEnvFile(envFiles?.get(`${root.dir}/${name}`) ?? "", `${root.dir}/${name}`);
}

function isAccepted(one: TreeCase): boolean {
  try {
    effectiveManifests(one.tree, one.dir, { secretValues: valuesOf(one) });
    return true;
  } catch (error) {
    if (error instanceof SdkError) return false;
    throw error;
  }
}
