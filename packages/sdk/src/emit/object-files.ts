import type { KustomizeRoot, KustomizeTree } from "../overlays/kustomize-root.ts";

/** Finds the file of a tree that says most of an object. */
export type ObjectFiles = (object: { readonly kind: string; readonly name: string }) => string;

/**
 * For each object of a root, the file that says most of it there: the overlay's patch before the base's own file, the
 * kustomization for what is generated, and for what is unknown. Paths are POSIX, below the output folder.
 *
 * @param dir The root's folder in the tree: `overlays/prod`.
 */
export function objectFiles(tree: KustomizeTree, dir: string): ObjectFiles {
  const roots = new Map(tree.roots.map((root) => [root.dir, root]));
  const files = new Map<string, string>();
  const visited = new Set<string>();
  const visit = (at: string): void => {
    const root = roots.get(at);
    if (root === undefined || visited.has(at)) return;
    visited.add(at);
    for (const entry of root.resources) if ("root" in entry) visit(entry.root);
    for (const [object, file] of ownFiles(root)) files.set(object, `${at}/${file}`);
  };
  visit(dir);
  return ({ kind, name }) =>
    files.get(`${kind}/${name}`) ??
    files.get(`${kind}/${name.replace(/-[a-z0-9]{10}$/, "")}`) ??
    `${dir}/kustomization.yaml`;
}

function* ownFiles(root: KustomizeRoot): Iterable<readonly [object: string, file: string]> {
  for (const entry of root.resources) {
    if ("file" in entry) yield [`${entry.object.kind}/${entry.object.metadata.name}`, entry.file];
  }
  for (const { name } of root.configMapGenerator ?? []) yield [`ConfigMap/${name}`, "kustomization.yaml"];
  for (const { name } of root.secretGenerator ?? []) yield [`Secret/${name}`, "kustomization.yaml"];
  for (const { file, patch } of root.patches ?? []) yield [`${patch.kind}/${patch.metadata.name}`, file];
}
