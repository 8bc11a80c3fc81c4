import { SdkError } from "../../errors.ts";
import type { Manifest } from "../../model/kubernetes.ts";
import type { GeneratedSecret, KustomizeRoot, KustomizeTree } from "../../overlays/kustomize-root.ts";
import { effectiveBuilder } from "../../render/effective.ts";
import type { Folder } from "../folder.ts";
import { placeholdersOf } from "./placeholders.ts";
import { rootReader } from "./written-root.ts";
import { NOT_OURS, notOurs, type ReadYaml, writtenFiles } from "./written-value.ts";

/** What Kustomize makes of a root of the folder; `undefined` where only Kustomize can tell. */
export type ReadBack = (dir: string) => readonly Manifest[] | undefined;

/**
 * Reads a folder that we have written back as the tree that it was written from, and so knows without Kustomize what
 * that makes of it.
 *
 * A file counts only where writing what was read gives the same bytes, comments apart: then nobody reads it in another
 * way. For a root in which anything else stands, or that our renderer refuses, there is no answer.
 *
 * Values of secrets are not read: the same placeholders stand for them as {@link placeholderValues} gives.
 *
 * @param known A tree that may be much like it: of files that are the same, what they say need not be read.
 */
export async function readBack(folder: Folder, known: KustomizeTree): Promise<ReadBack> {
  // What reads YAML is loaded to read some.
  const { parseYaml } = await import("../../render/yaml/parse.ts");
  return treeReader(folder, known, parseYaml);
}

/** See {@link readBack}. */
export function treeReader(folder: Folder, known: KustomizeTree, readYaml: ReadYaml): ReadBack {
  const files = writtenFiles(folder, known, readYaml);
  const rootAt = rootReader(folder, files);
  const secretValues = ({ dir }: KustomizeRoot, { envFile }: GeneratedSecret) => {
    const path = `${dir}/${envFile}`;
    files.textAt(`${path}.example`);
    return placeholdersOf(folder, path) ?? notOurs();
  };
  return (dir) => {
    try {
      return effectiveBuilder({ roots: withContained(dir, rootAt) }, { secretValues })(dir);
    } catch (thrown) {
      // What is wrong, Kustomize is to say.
      if (thrown === NOT_OURS || thrown instanceof SdkError) return undefined;
      throw thrown;
    }
  };
}

/** A root and all that it contains. */
function withContained(dir: string, rootAt: (dir: string) => KustomizeRoot): readonly KustomizeRoot[] {
  const roots = new Map<string, KustomizeRoot>();
  const visit = (at: string): void => {
    if (roots.has(at)) return;
    const root = rootAt(at);
    roots.set(at, root);
    for (const entry of root.resources) if ("root" in entry) visit(entry.root);
  };
  visit(dir);
  return [...roots.values()];
}
