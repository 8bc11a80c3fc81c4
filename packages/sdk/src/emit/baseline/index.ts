/**
 * What a work tree is compared with: a commit, a folder or a text. The code that reads YAML is loaded only to read some.
 */
import type { Manifest } from "../../model/kubernetes.ts";
import type { BuildFolderOptions } from "./build-folder.ts";

export type { BuildFolderOptions } from "./build-folder.ts";
export { exportRevision, exportWorkTree } from "./export.ts";
export { placeholderValues, writePlaceholders } from "./placeholders.ts";
export { type ReadBack, readBack } from "./read-back.ts";
export { openRepository, type Repository } from "./repository.ts";
export { findMergeBase, findRevision, isRevision, type Revision } from "./revision.ts";
export { withTemporaryFolder } from "./temporary-folder.ts";
export { openRevisionFolder, openTreeFolder, type TreeFolder } from "./tree-folder.ts";
export { withPlaceholders } from "./unknown-values.ts";

/** See {@link BuildFolderOptions}: the manifests of a Kustomize root, by the real Kustomize, or of a folder of YAML. */
export async function buildFolder(folder: string, options: BuildFolderOptions): Promise<readonly Manifest[]> {
  return (await import("./build-folder.ts")).buildFolder(folder, options);
}

/**
 * The manifests in a text of YAML documents, or of JSON.
 *
 * @throws SdkError `INVALID_YAML` for a text that cannot be read, or holds something else.
 */
export async function readManifests(text: string, title: string): Promise<readonly Manifest[]> {
  return (await import("./build-folder.ts")).manifestsIn(text, title);
}
