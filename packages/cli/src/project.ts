import { existsSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { type Compiled, type Config, compile, SdkError } from "@ecom/k8s-sdk";
import { DEFAULT_OUT, readConfig, resolveOutput } from "@ecom/k8s-sdk/emit";
import { findConfig, importConfig } from "./config-file.ts";
import { EXIT } from "./exit-codes.ts";
import type { Terminal } from "./terminal.ts";
import { ensureTypeStripping } from "./type-stripping.ts";
import { UsageError } from "./usage-error.ts";

/** What a command works on: a configuration, and the folder that its tree is written to. */
export interface Project {
  readonly config: Config;
  /** From the current folder where it is below that, else absolute: as it is printed. */
  readonly outputDir: string;
  /** Where this project's tools keep what they can make again; `undefined` where it has no `node_modules`. */
  readonly cacheDir: string | undefined;
}

export interface ProjectOptions {
  readonly config: string | undefined;
  readonly quiet: boolean;
  /** A folder to write instead of the configuration's own. */
  readonly out?: string | undefined;
}

/**
 * Finds and loads the configuration.
 *
 * @throws SdkError `INVALID_CONFIG`, or what the user's own declarations throw; UsageError for an output folder that
 *   cannot be one.
 */
export async function openProject(options: ProjectOptions, terminal: Terminal, cwd: string): Promise<Project> {
  const file = findConfig(cwd, options.config);
  await ensureTypeStripping(file);
  if (!options.quiet) terminal.progress(`Loading ${relative(cwd, file)}`);
  const config = readConfig(await importConfig(file), file);
  // Not earlier: until here Ctrl-C must end even a configuration that never ends.
  process.once("SIGINT", () => process.exit(EXIT.interrupted));
  const output = locateOutput(file, config, options.out, cwd);
  const below = relative(cwd, output);
  return { config, outputDir: below.startsWith("..") ? output : below, cacheDir: findCache(dirname(file)) };
}

function findCache(project: string): string | undefined {
  for (let folder = project; ; folder = dirname(folder)) {
    const modules = join(folder, "node_modules");
    if (existsSync(modules)) return join(modules, ".cache", "ecom-k8s");
    if (dirname(folder) === folder) return undefined;
  }
}

function locateOutput(file: string, config: Config, named: string | undefined, cwd: string): string {
  try {
    if (named !== undefined) return resolveOutput({ project: cwd, output: named, outside: true });
    return resolveOutput({ project: dirname(file), output: config.out ?? DEFAULT_OUT });
  } catch (error) {
    if (!(error instanceof SdkError)) throw error;
    if (named !== undefined) throw new UsageError(`--out ${error.message}`, error.hint);
    const { message, bound, hint } = error;
    throw new SdkError({
      code: "INVALID_CONFIG",
      path: file,
      message: `out: ${message}`,
      ...(bound && { bound }),
      hint,
    });
  }
}

/** The same, compiled. */
export async function openCompiled(
  options: ProjectOptions,
  terminal: Terminal,
  cwd: string,
): Promise<Project & Compiled> {
  const project = await openProject(options, terminal, cwd);
  return { ...project, ...compile(project.config) };
}
