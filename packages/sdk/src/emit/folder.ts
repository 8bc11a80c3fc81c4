import { constants, lstatSync, readFileSync } from "node:fs";
import { normalize } from "node:path";
import { asOutputFailed, io, systemCode } from "./io.ts";

/** What stands at a path: a file's text, nothing, something that is no file, or a link on the way. */
export type Found = { readonly kind: "text"; readonly text: string } | { readonly kind: Absent };
type Absent = "missing" | "blocked" | "linked";

export interface Folder {
  /** Paths are POSIX, below the folder. */
  readonly read: (path: string) => Found;
  readonly hasDirectory: (path: string) => boolean;
}

/** A link is not followed, and a named pipe does not make us wait. */
const NO_FOLLOW = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);
/** Without the flag (Windows), a link is looked for before the file is read. */
const LOOK_FIRST = constants.O_NOFOLLOW === undefined;

/** A folder's files by path, without following a link anywhere below it. */
export function openFolder(dir: string): Folder {
  const directories = new Map<string, Absent | "directory">();
  // As text: to normalise each of ten thousand paths takes a fifth as long as to read the files.
  const base = normalize(`${dir}/`);
  const below = (path: string): string => (path === "" ? dir : base + path);

  function directoryKind(path: string): Absent | "directory" {
    const known = directories.get(path);
    if (known !== undefined) return known;
    const parent = parentOf(path);
    const above = parent === undefined ? "directory" : directoryKind(parent);
    const kind = above === "directory" ? lookAt(below(path), path === "") : above;
    directories.set(path, kind);
    return kind;
  }

  return {
    hasDirectory: (path: string) => directoryKind(path) === "directory",
    read(path: string): Found {
      const parent = parentOf(path) ?? "";
      const above = directoryKind(parent);
      return above === "directory" ? readText(below(path)) : { kind: above };
    },
  };
}

/** The folder above a path, `""` for the output folder itself, `undefined` above that. */
function parentOf(path: string): string | undefined {
  if (path === "") return undefined;
  return path.slice(0, Math.max(path.lastIndexOf("/"), 0));
}

function lookAt(path: string, isOutput: boolean): Absent | "directory" {
  // The output folder itself may be reached through a link: that is the user's choice.
  const stat = io(path, () => lstatSync(isOutput ? `${path}/.` : path, { throwIfNoEntry: false }));
  if (stat === undefined) return "missing";
  if (stat.isDirectory()) return "directory";
  return stat.isSymbolicLink() ? "linked" : "blocked";
}

/** One file as text, if it is a file. */
export function readText(path: string): Found {
  try {
    if (LOOK_FIRST && lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink()) return { kind: "linked" };
    const text = readFileSync(path, { encoding: "utf8", flag: NO_FOLLOW });
    // A pipe or a socket reads as empty.
    return text === "" && !lstatSync(path).isFile() ? { kind: "blocked" } : { kind: "text", text };
  } catch (thrown) {
    const code = systemCode(thrown);
    if (code === "ENOENT") return { kind: "missing" };
    if (code === "ELOOP") return { kind: "linked" };
    if (code === "EISDIR" || code === "ENXIO") return { kind: "blocked" };
    throw asOutputFailed(path, thrown);
  }
}
