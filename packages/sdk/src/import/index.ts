/** An existing tree becomes a project of ours: read, group, fit, print, and compare what comes out with what was there. */

export { type ImportedProject, type ImportOptions, type ImportStage, importFolder } from "./import-folder.ts";
export type {
  Addition,
  ImportedComponent,
  ImportedEnvironment,
  ImportReport,
  UnexplainedDifference,
} from "./import-report.ts";
export type { LeftOut } from "./source/environment.ts";
export type { MovedCredential } from "./values/credential-finding.ts";
export { type WriteImportOptions, writeImport } from "./write-import.ts";
