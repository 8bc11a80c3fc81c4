/** What is loaded only to import: one file, so that nothing else is split for its sake. */
export { importFolder } from "./import-folder.ts";
export { writeImport } from "./write-import.ts";
