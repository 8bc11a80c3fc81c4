import { copyFileSync, linkSync, lstatSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { SdkError } from "../errors.ts";
import { readText } from "./folder.ts";
import type { FileChange, Inspection } from "./inspect.ts";
import { io } from "./io.ts";
import { type Journal, type Put, type Removal, type Saved, STAGING } from "./journal.ts";
import { digest } from "./record.ts";

/** With the encoding said, Node writes a text in one call of its own instead of three. */
const NEW_FILE = { encoding: "utf8", flag: "wx" } as const;

interface NewFolder extends Put {
  readonly writes: { [path: string]: string };
}

/**
 * Prepares every change in the staging folder: new texts, and second links to what they replace. Touches nothing else.
 * A folder that does not exist yet is prepared whole, so that one rename puts it in place with all that it holds.
 *
 * @throws SdkError OUTPUT_FAILED naming the file for which there is no room or no permission.
 */
export function stage(dir: string, inspection: Inspection): Journal {
  const staging = join(dir, STAGING);
  io(staging, () => mkdirSync(staging));
  let count = 0;
  const next = (): string => String(count++);

  const digestOf = (path: string, text: string): string => inspection.digests.get(path) ?? digest(text);

  const newFolders = new Map<string, NewFolder>();
  const made = new Set<string>();
  const puts: Put[] = [];
  const removals: Removal[] = [];

  function putInNewFolder(folder: string, path: string, text: string): void {
    let put = newFolders.get(folder);
    if (put === undefined) {
      put = { path: folder, staged: next(), isFolder: true, writes: {}, replaces: null };
      newFolders.set(folder, put);
    }
    put.writes[path] = digestOf(path, text);
    // Put together as text: normalising each of ten thousand paths costs as much as making the folders.
    const target = `${staging}/${put.staged}/${path.slice(folder.length + 1)}`;
    const parent = target.slice(0, target.lastIndexOf("/"));
    io(`${dir}/${path}`, () => {
      if (!made.has(parent)) mkdirSync(parent, { recursive: true });
      writeFileSync(target, text, NEW_FILE);
    });
    made.add(parent);
  }

  function save(path: string, current: string): Saved {
    const saved = next();
    io(join(dir, path), () => keepOld(join(dir, path), join(staging, saved)));
    return { digest: digest(current), saved };
  }

  function putFile({ path, current }: FileChange, text: string): void {
    const staged = next();
    io(join(dir, path), () => writeFileSync(join(staging, staged), text, NEW_FILE));
    const writes = { [path]: digestOf(path, text) };
    puts.push({ path, staged, isFolder: false, writes, replaces: current === undefined ? null : save(path, current) });
  }

  for (const change of inspection.changes) {
    const { path, planned, current } = change;
    if (planned === undefined) {
      if (current !== undefined) removals.push({ path, replaces: save(path, current) });
      continue;
    }
    const folder = topmostMissingFolder(path, inspection.hasDirectory);
    if (folder === undefined) putFile(change, planned);
    else putInNewFolder(folder, path, planned);
  }
  // The record last: until it is there, the old one still describes every file that has not moved.
  const { record } = inspection;
  if (record?.planned !== undefined) putFile(record, record.planned);
  // What is new before what changes: at every moment, what the tree refers to is there.
  const created = puts.filter((put) => put.replaces === null);
  const changed = puts.filter((put) => put.replaces !== null);
  return { version: 1, puts: [...newFolders.values(), ...created, ...changed], removals };
}

/**
 * Looks once more, just before the decision, whether the files to be replaced are what they were.
 *
 * @throws SdkError OUTPUT_EDITED for a file that someone has changed meanwhile.
 */
export function refuseMoved(dir: string, inspection: Inspection, journal: Journal): void {
  for (const { path, isFolder, replaces } of journal.puts) {
    if (isFolder || replaces === null) {
      const absolute = join(dir, path);
      if (io(absolute, () => lstatSync(absolute, { throwIfNoEntry: false })) !== undefined) throw moved(absolute);
    }
  }
  for (const { path, current } of inspection.changes) {
    const absolute = join(dir, path);
    if (current === undefined) continue;
    const found = readText(absolute);
    if (found.kind !== "text" || found.text !== current) throw moved(absolute);
  }
}

function moved(path: string): SdkError {
  return new SdkError({
    code: "OUTPUT_EDITED",
    path,
    message: "it was changed while we were at work; nothing was written",
    hint: "Build again, and let nothing else change the folder meanwhile.",
  });
}

/** A link costs no space; where the file system has none, a copy. */
function keepOld(path: string, saved: string): void {
  try {
    linkSync(path, saved);
  } catch {
    copyFileSync(path, saved);
  }
}

function topmostMissingFolder(path: string, hasDirectory: (directory: string) => boolean): string | undefined {
  let missing: string | undefined;
  for (let end = path.lastIndexOf("/"); end > 0; end = path.lastIndexOf("/", end - 1)) {
    const folder = path.slice(0, end);
    if (hasDirectory(folder)) break;
    missing = folder;
  }
  return missing;
}
