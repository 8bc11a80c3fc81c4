import { existsSync, lstatSync, readdirSync, readFileSync, realpathSync } from "node:fs";
import { dirname, join } from "node:path";

/** A package that installing another one brings along. */
export interface InstalledPackage {
  readonly name: string;
  readonly bytes: number;
}

/** What `folder`'s dependencies come to on disk, each once, the largest first; `folder` itself is left out. */
export function installedPackages(folder: string): readonly InstalledPackage[] {
  const found = new Map<string, InstalledPackage>();
  const visit = (directory: string): void => {
    for (const name of dependencies(directory)) {
      const installed = findPackage(directory, name);
      if (found.has(installed)) continue;
      found.set(installed, { name, bytes: folderBytes(installed) });
      visit(installed);
    }
  };
  visit(realpathSync(folder));
  return [...found.values()].sort((a, b) => b.bytes - a.bytes);
}

/** The size of a folder's files, without packages that are installed in it. */
export function folderBytes(folder: string): number {
  let bytes = 0;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (entry.name === "node_modules") continue;
    const path = join(folder, entry.name);
    bytes += entry.isDirectory() ? folderBytes(path) : lstatSync(path).size;
  }
  return bytes;
}

function dependencies(directory: string): readonly string[] {
  const manifest: { readonly dependencies?: Readonly<Record<string, string>> } = JSON.parse(
    readFileSync(join(directory, "package.json"), "utf8"),
  );
  return Object.keys(manifest.dependencies ?? {});
}

/** Where Node finds a package that code in `from` imports. */
function findPackage(from: string, name: string): string {
  for (let folder = from; ; folder = dirname(folder)) {
    const candidate = join(folder, "node_modules", name);
    if (existsSync(candidate)) return realpathSync(candidate);
    if (dirname(folder) === folder) throw new Error(`${name} is not installed for ${from}`);
  }
}
