import { existsSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { SdkError } from "@ecom/k8s-sdk";
import { EXIT } from "./exit-codes.ts";
import { explainImportFailure } from "./import-failure.ts";

/** The configuration's file, in the order in which a folder is looked through. */
export const CONFIG_NAMES = ["ecom-k8s.config.ts", "ecom-k8s.config.mts", "ecom-k8s.config.js", "ecom-k8s.config.mjs"];

/**
 * The configuration's file: the one that is named, or the next one from `cwd` upwards.
 *
 * @throws SdkError `INVALID_CONFIG` where there is none.
 */
export function findConfig(cwd: string, named: string | undefined): string {
  if (named !== undefined) {
    const file = resolve(cwd, named);
    if (statSync(file, { throwIfNoEntry: false })?.isFile()) return file;
    throw new SdkError({
      code: "INVALID_CONFIG",
      path: file,
      message: "there is no such file",
      hint: "Name a file that exists, or leave --config out to have it looked for.",
    });
  }
  for (let folder = cwd; ; folder = dirname(folder)) {
    const name = CONFIG_NAMES.find((candidate) => existsSync(join(folder, candidate)));
    if (name !== undefined) return join(folder, name);
    if (dirname(folder) === folder) break;
  }
  throw new SdkError({
    code: "INVALID_CONFIG",
    path: join(cwd, "ecom-k8s.config.ts"),
    message: "there is no configuration in this folder or in any above it",
    bound: `a file named ${CONFIG_NAMES.join(", ")}`,
    hint: "Run the command in your project, or name its file with --config <file>.",
  });
}

/**
 * The default export of the configuration's file, by Node's own type stripping.
 *
 * @throws SdkError what the file's own code throws of it, or `INVALID_CONFIG` with the place in the user's source.
 */
export async function importConfig(file: string): Promise<unknown> {
  // A declaration is often made many calls deep in our builders; the user's own line must not be cut off.
  Error.stackTraceLimit = Math.max(Error.stackTraceLimit, 100);
  const url = pathToFileURL(file).href;
  let module: { readonly default?: unknown };
  const refuse = (): void => refuseEnd(file);
  const leaveIt = (): unknown => process.off("exit", refuse);
  process.on("exit", refuse);
  // An error has its own message.
  process.prependListener("uncaughtException", leaveIt);
  try {
    module = await import(url);
  } catch (error) {
    throw explainImportFailure(error, file);
  } finally {
    process.off("exit", refuse);
    process.off("uncaughtException", leaveIt);
  }
  if (module.default !== undefined) return module.default;
  throw new SdkError({
    code: "INVALID_CONFIG",
    path: file,
    message: "the file has no default export",
    bound: "export default defineConfig({ … })",
    hint: "Export what defineConfig of @ecom/k8s-sdk makes, as the default.",
  });
}

/** The process ends while the configuration is loaded: its code ends it, or waits for what never comes. */
function refuseEnd(file: string): void {
  process.exitCode = EXIT.usage;
  process.stderr.write(
    `error[INVALID_CONFIG] ${file}: the process ended before the configuration was loaded\n  hint: Look for process.exit() in what it imports, or for an await that never ends.\n`,
  );
}
