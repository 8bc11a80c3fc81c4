/**
 * An existing tree becomes a project of ours: read, group, fit, print, and compare what comes out with what was there.
 * The code that does it is loaded only to do it.
 */
import type { ImportedProject, ImportOptions } from "./import-folder.ts";
import type { WriteImportOptions } from "./write-import.ts";

export type { ImportedProject, ImportOptions, ImportStage } from "./import-folder.ts";
export type {
  Addition,
  ImportedComponent,
  ImportedEnvironment,
  ImportReport,
  UnexplainedDifference,
} from "./import-report.ts";
export type { LeftOut } from "./source/environment.ts";
export type { MovedCredential } from "./values/credential-finding.ts";
export type { WriteImportOptions } from "./write-import.ts";

/**
 * Turns a Kustomize tree, or plain YAML, into a project: a declaration for each component that a builder fits, objects
 * for the rest, and an environment for each overlay. What the project makes is compared with what the real Kustomize
 * makes of the original, object for object. Nothing is written.
 *
 * @throws SdkError `UNKNOWN_NAME`, `INVALID_TREE`, `INVALID_YAML`, `INVALID_CONFIG`, `DUPLICATE_NAME` for a folder that
 *   cannot be read
 */
export async function importFolder(folder: string, options: ImportOptions): Promise<ImportedProject> {
  return (await import("./run.ts")).importFolder(folder, options);
}

/**
 * Writes an imported project into a folder: all of it, or nothing. A file that is there is never replaced.
 *
 * @returns The paths that are written, or would be.
 * @throws SdkError `OUTPUT_FOREIGN` where a file is in the way, `SECRET_EXPOSED` where git would take a file with values,
 *   `OUTPUT_UNSAFE` for a link on the way, `OUTPUT_FAILED` where the system refuses.
 */
export async function writeImport(
  project: ImportedProject,
  folder: string,
  options: WriteImportOptions = {},
): Promise<readonly string[]> {
  return (await import("./run.ts")).writeImport(project, folder, options);
}
