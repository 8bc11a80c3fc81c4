import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { SdkError } from "../../src/errors.ts";
import type { KustomizeRoot } from "../../src/overlays/kustomize-root.ts";
import { effectiveManifests } from "../../src/render/effective.ts";
import { parseEnvFile } from "../../src/render/env-file.ts";
import type { RealKustomize } from "./binaries.ts";
import type { RandomTree } from "./random-trees.ts";
import { differences, parseManifests } from "./same-objects.ts";
import { type Print, writeTree } from "./write-tree.ts";

const BATCH: KustomizeRoot["dir"] = "batch";

/** What a batch found. */
export interface BatchResult {
  /** How many trees we built, and how many we refused. */
  readonly built: number;
  readonly refused: number;
  /** Where our objects and a Kustomize's differ, a text each; empty where they are the same. */
  readonly differences: readonly string[];
}

/**
 * Builds many trees with one run of each Kustomize, by a root that lists them all, and compares what comes out with
 * our own. A tree that we refuse is left out. Where the whole batch fails, its trees are built one by one to find which.
 */
export function compareBatch(
  trees: readonly RandomTree[],
  kustomizes: readonly RealKustomize[],
  print?: Print,
): BatchResult {
  const accepted = trees.filter(isAccepted);
  if (accepted.length === 0) return { built: 0, refused: trees.length, differences: [] };
  const found = withFolder((folder) => {
    const batch: KustomizeRoot = { dir: BATCH, resources: accepted.map(({ dir }) => ({ root: dir })) };
    const roots = [...accepted.flatMap(({ tree }) => tree.roots), batch];
    const envFiles = new Map(accepted.flatMap((tree) => [...tree.envFiles]));
    writeTree({ roots }, folder, (root, { name }) => envFiles.get(`${root.dir}/${name}`), print);
    const ours = effectiveManifests({ roots }, BATCH, { secretValues: valuesFrom(envFiles) });
    return kustomizes.flatMap((kustomize) => {
      try {
        const theirs = parseManifests(kustomize.build(join(folder, BATCH)));
        return differences(ours, theirs).map((text) => `${kustomize.name}: ${text}`);
      } catch (cause) {
        const single =
          accepted.length > 1 ? accepted.flatMap((tree) => compareBatch([tree], [kustomize], print).differences) : [];
        const [only] = accepted;
        return single.length > 0
          ? single
          : [`${kustomize.name}: fails: ${String(cause)}\n${JSON.stringify(only?.tree)}`];
      }
    });
  });
  return { built: accepted.length, refused: trees.length - accepted.length, differences: found };
}

function isAccepted({ tree, dir, envFiles }: RandomTree): boolean {
  try {
    effectiveManifests(tree, dir, { secretValues: valuesFrom(envFiles) });
    return true;
  } catch (error) {
    if (error instanceof SdkError) return false;
    throw error;
  }
}

function valuesFrom(
  envFiles: ReadonlyMap<string, string>,
): (root: KustomizeRoot, secret: { readonly name: string }) => ReadonlyMap<string, string> {
  return (root, { name }) => parseEnvFile(envFiles.get(`${root.dir}/${name}`) ?? "", `${root.dir}/${name}`);
}

function withFolder<T>(run: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), "kustomize-batch-"));
  try {
    return run(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
