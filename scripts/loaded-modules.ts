import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";

/** What importing a module does to a fresh process. */
export interface ImportTrace {
  /** From the import's start to its end. */
  readonly milliseconds: number;
  /** URLs of the modules that it loaded, the built-in ones left out. */
  readonly modules: readonly string[];
}

/** Imports a module, named as code in `folder` would, in a process of its own. */
export function traceImport(specifier: string, folder: string): ImportTrace {
  const program = fileURLToPath(new URL("./trace-import.ts", import.meta.url));
  const printed = execFileSync(process.execPath, [program, specifier, folder], { encoding: "utf8" });
  // Printed by our own program.
  return JSON.parse(printed) as ImportTrace;
}

/** The package that a module belongs to, or `undefined` for one outside of `node_modules`. */
export function packageOf(url: string): string | undefined {
  return /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(url)?.[1];
}
