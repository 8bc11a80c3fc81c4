import { join } from "node:path";
import type { Manifest } from "../model/kubernetes.ts";
import type { KustomizeRoot, KustomizeTree } from "../overlays/kustomize-root.ts";
import { withoutContentHash } from "../policy/content-hash-names.ts";
import type { SourceLocation } from "../policy/policy-issue.ts";
import { fileFields } from "./foreign/file-fields.ts";
import { shownPath } from "./foreign/shown-path.ts";

export interface TreePlacesOptions {
  /** The folder of the tree, absolute. */
  readonly outputDir: string;
  /** The folder that paths are shown from. */
  readonly cwd: string;
}

/** Finds the file of the emitted tree, and the line in it where it is there, that says a field of an object. */
export type LocateInTree = (manifest: Manifest, path: string) => SourceLocation | undefined;

/** For a root of the tree, such as `overlays/prod`, where its objects are written. */
export function treePlaces(tree: KustomizeTree, options: TreePlacesOptions): (dir: string) => LocateInTree {
  const { outputDir, cwd } = options;
  const roots = new Map(tree.roots.map((root) => [root.dir, root]));
  const fieldsOf = fileFields();
  return (dir) => {
    const filesOf = objectFiles(roots, dir);
    return ({ kind, metadata: { name } }, path) => {
      const files = filesOf.get(`${kind}/${name}`) ?? filesOf.get(`${kind}/${withoutContentHash(name)}`);
      if (files === undefined) return undefined;
      const positions = files.map((file) => ({ file, position: fieldsOf(join(outputDir, file))[0]?.find(path) }));
      // An overlay's patch has the last word on what it says; of all else, the object's own file speaks.
      const found = positions.find(({ position }) => position?.exact === true) ?? positions.at(-1);
      if (found === undefined) return undefined;
      const line = found.position?.line;
      return { file: shownPath(join(outputDir, found.file), cwd), ...(line === undefined ? {} : { line }) };
    };
  };
}

/** `Kind/name` → its files below the output folder: patches, the outermost first, and then its own. */
function objectFiles(roots: ReadonlyMap<string, KustomizeRoot>, dir: string): ReadonlyMap<string, readonly string[]> {
  const files = new Map<string, string[]>();
  const add = (object: string, file: string): void => {
    files.set(object, [file, ...(files.get(object) ?? [])]);
  };
  const visited = new Set<string>();
  const visit = (at: string): void => {
    const root = roots.get(at);
    if (root === undefined || visited.has(at)) return;
    visited.add(at);
    for (const entry of root.resources) if ("root" in entry) visit(entry.root);
    for (const [object, file] of ownFiles(root)) add(object, `${at}/${file}`);
  };
  visit(dir);
  return files;
}

function* ownFiles(root: KustomizeRoot): Iterable<readonly [object: string, file: string]> {
  for (const entry of root.resources) {
    if ("file" in entry) yield [`${entry.object.kind}/${entry.object.metadata.name}`, entry.file];
  }
  for (const { name } of root.configMapGenerator ?? []) yield [`ConfigMap/${name}`, "kustomization.yaml"];
  for (const { name } of root.secretGenerator ?? []) yield [`Secret/${name}`, "kustomization.yaml"];
  for (const { file, patch } of root.patches ?? []) yield [`${patch.kind}/${patch.metadata.name}`, file];
}
