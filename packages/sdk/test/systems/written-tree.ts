import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { type ReadBack, treeReader } from "../../src/emit/baseline/read-back.ts";
import { openTreeFolder } from "../../src/emit/baseline/tree-folder.ts";
import { planTree } from "../../src/emit/plan.ts";
import type { Manifest } from "../../src/model/kubernetes.ts";
import type { GeneratedSecret, KustomizeTree } from "../../src/overlays/kustomize-root.ts";
import { type Builder, effectiveBuilder } from "../../src/render/effective.ts";
import { parseYaml } from "../../src/render/yaml/parse.ts";
import type { RealKustomize } from "../kustomize/binaries.ts";
import { differences, parseManifests } from "../kustomize/same-objects.ts";

/** A tree as the SDK writes it, with env files, and as it says that Kustomize will build it. */
export interface WrittenTree {
  /** What we say. */
  readonly ours: Builder;
  /** Where a Kustomize's build of a root differs from it, a text each. */
  readonly differences: (kustomize: RealKustomize, dir: string) => readonly string[];
  /** What is read back of the files, where another tree is known already. */
  readonly readBack: (known: KustomizeTree) => ReadBack;
}

/** Writes a tree into a folder that lives as long as `use` runs. */
export function withWrittenTree<T>(tree: KustomizeTree, use: (written: WrittenTree) => T): T {
  const folder = mkdtempSync(join(tmpdir(), "ecom-k8s-systems-"));
  const save = (path: string, content: string): void => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  };
  try {
    for (const [path, content] of planTree(tree).files) save(path, content);
    for (const { dir, secretGenerator = [] } of tree.roots) {
      for (const secret of secretGenerator) {
        const lines = [...secretValues(secret)].map(([key, value]) => `${key}=${value}\n`);
        save(join(dir, secret.envFile), lines.join(""));
      }
    }
    const ours = effectiveBuilder(tree, { secretValues: (_, secret) => secretValues(secret) });
    const build = (kustomize: RealKustomize, dir: string): readonly Manifest[] =>
      parseManifests(kustomize.build(join(folder, dir)));
    return use({
      ours,
      differences: (kustomize, dir) => differences(ours(dir), build(kustomize, dir)),
      readBack: (known) => treeReader(openTreeFolder(folder), known, parseYaml),
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** One value for all keys with one source, as `secrets init` would write it. */
function secretValues({ keys }: GeneratedSecret): ReadonlyMap<string, string> {
  return new Map(keys.map(({ key, secret, sourceKey }) => [key, `the value of ${secret}.${sourceKey} = $(X) 'é'`]));
}

/** Several trees as one, each in a folder of its own, with a root `all` that lists the given roots of each. */
export function treeOfAll(
  trees: readonly { readonly tree: KustomizeTree; readonly list: readonly string[] }[],
): KustomizeTree {
  const moved = trees.flatMap(({ tree }, index) =>
    tree.roots.map((root) => ({
      ...root,
      dir: `${index}/${root.dir}`,
      resources: root.resources.map((entry) => ("root" in entry ? { root: `${index}/${entry.root}` } : entry)),
    })),
  );
  const listed = trees.flatMap(({ list }, index) => list.map((dir) => ({ root: `${index}/${dir}` })));
  return { roots: [...moved, { dir: "all", resources: listed }] };
}
