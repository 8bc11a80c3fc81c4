import { mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { type Config, readConfig } from "../../emit/config.ts";
import { SdkError } from "../../errors.ts";

/** A project as it was loaded, or the components that cannot be, each with why. */
export type Loaded = { readonly config: Config } | { readonly failures: ReadonlyMap<string, string> };

/**
 * Loads what was printed, as a user's command would: by Node's own type stripping, each component's file first, so that
 * one which its builder refuses is known by its name.
 *
 * @param folder An empty folder of its own: Node keeps what it once imported from a path.
 * @param components The files of the components below `src/`, in the order in which they read one another.
 */
export async function loadProject(
  folder: string,
  files: ReadonlyMap<string, string>,
  components: ReadonlyMap<string, string>,
): Promise<Loaded> {
  writeFiles(folder, files);
  linkSdk(folder);
  const failures = new Map<string, string>();
  for (const [name, file] of components) {
    const failure = await failureOf(() => import(pathToFileURL(join(folder, "src", file)).href));
    // Where a file fails, so do those that read it; they are tried again without it.
    if (failure !== undefined && failures.size === 0) failures.set(name, failure);
  }
  if (failures.size > 0) return { failures };
  const file = join(folder, "ecom-k8s.config.ts");
  const module: { readonly default?: unknown } = await import(pathToFileURL(file).href);
  return { config: readConfig(module.default, file) };
}

/** What the builders refuse is a reason; anything else is a fault of ours. */
async function failureOf(work: () => Promise<unknown>): Promise<string | undefined> {
  try {
    await work();
    return undefined;
  } catch (error) {
    if (error instanceof SdkError) return error.message;
    throw error;
  }
}

export function writeFiles(folder: string, files: ReadonlyMap<string, string>): void {
  for (const [path, text] of files) {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}

/** The SDK that runs is the one that the project is loaded with. */
function linkSdk(folder: string): void {
  const target = dirname(fileURLToPath(import.meta.resolve("@ecom/k8s-sdk/package.json")));
  const link = join(folder, "node_modules", "@ecom", "k8s-sdk");
  mkdirSync(dirname(link), { recursive: true });
  rmSync(link, { force: true });
  symlinkSync(target, link, "junction");
}
