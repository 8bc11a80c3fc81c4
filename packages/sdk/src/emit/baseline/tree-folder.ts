import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { type Folder, openFolder } from "../folder.ts";
import type { Repository } from "./repository.ts";

/** A folder on disk, or of a commit. Paths are POSIX, below it; no link is followed. */
export interface TreeFolder extends Folder {
  /** The names of the folders in one, in byte order; none where it is not there. */
  readonly foldersIn: (path: string) => readonly string[];
}

const NOTHING: TreeFolder = { read: () => ({ kind: "missing" }), hasDirectory: () => false, foldersIn: () => [] };

/** A folder on disk. Where there is none, or something else, nothing is in it. */
export function openTreeFolder(dir: string): TreeFolder {
  if (statSync(dir, { throwIfNoEntry: false })?.isDirectory() !== true) return NOTHING;
  const folder = openFolder(dir);
  const foldersIn = (path: string): readonly string[] => {
    if (!folder.hasDirectory(path)) return [];
    const entries = readdirSync(join(dir, path), { withFileTypes: true });
    return entries.flatMap((entry) => (entry.isDirectory() ? [entry.name] : [])).sort();
  };
  return { ...folder, foldersIn };
}

/** What git calls a file that is one, and no link. */
const FILE_MODES: ReadonlySet<string> = new Set(["100644", "100755"]);

/** Values that somebody has committed once are not to be in a second place. */
const ENV_FILE = /\.env$/;

/**
 * A folder of a commit, in memory: nothing is checked out. Files are as git stores them, whatever a checkout would make
 * of them; those with values of secrets (`*.env`) are left out.
 *
 * @param dir POSIX path below the repository's root; empty for all of it. It need not be there.
 * @throws SdkError `INVALID_REVISION` where git cannot read it.
 */
export async function openRevisionFolder(repository: Repository, commit: string, dir: string): Promise<TreeFolder> {
  const listed = await repository.ask(["ls-tree", "-r", "-z", "--full-tree", `${commit}:${dir}`]);
  const files = new Map<string, { readonly mode: string; readonly object: string }>();
  for (const entry of (listed ?? "").split("\0")) {
    const [, mode = "", object = "", path = ""] = /^(\d+) blob ([0-9a-f]+)\t(.+)$/s.exec(entry) ?? [];
    if (path !== "" && !ENV_FILE.test(path)) files.set(path, { mode, object });
  }
  const folders = foldersOf(files.keys());
  const texts = await repository.read(
    [...files.values()].flatMap(({ mode, object }) => (isFile(mode) ? [object] : [])),
  );
  return {
    read: (path) => {
      const file = files.get(path);
      if (file === undefined) return { kind: folders.has(path) ? "blocked" : "missing" };
      const text = isFile(file.mode) ? texts.get(file.object) : undefined;
      return text === undefined ? { kind: "linked" } : { kind: "text", text };
    },
    hasDirectory: (path) => folders.has(path),
    foldersIn: (path) => [...(folders.get(path) ?? [])].sort(),
  };
}

function isFile(mode: string): boolean {
  return FILE_MODES.has(mode);
}

/** Every folder that holds one of the files, at any depth, and the names of the folders in it. */
function foldersOf(paths: Iterable<string>): ReadonlyMap<string, ReadonlySet<string>> {
  const folders = new Map<string, Set<string>>([["", new Set()]]);
  const enter = (folder: string): Set<string> => {
    const known = folders.get(folder);
    if (known !== undefined) return known;
    const names = new Set<string>();
    folders.set(folder, names);
    const end = folder.lastIndexOf("/");
    enter(folder.slice(0, Math.max(end, 0))).add(folder.slice(end + 1));
    return names;
  };
  for (const path of paths) enter(path.slice(0, Math.max(path.lastIndexOf("/"), 0)));
  return folders;
}
