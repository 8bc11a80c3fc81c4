import { existsSync, rmdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { type Folder, openFolder } from "./folder.ts";
import { io } from "./io.ts";
import { type Journal, type Put, STAGING } from "./journal.ts";
import { moveIfThere, removeIfThere } from "./moves.ts";
import { digest, type Ownership, RECORD, readRecord } from "./record.ts";

/**
 * Undoes what of a journal was done: old files are put back, and new ones go. A file that does not hold what we wrote
 * is somebody's, and stays. Its steps can be repeated.
 */
export function goBack(dir: string, { puts, removals }: Journal): void {
  const folder = openFolder(dir);
  // The record first: the one that is left says what the next run will know for ours.
  for (const put of puts) if (put.path === RECORD) takeBack(dir, folder, put, new Map());
  const record = openFolder(dir).read(RECORD);
  const known = ownership(record.kind === "text" ? record.text : "");
  for (const put of puts) if (put.path !== RECORD) takeBack(dir, folder, put, known);
  for (const { path, replaces } of removals) {
    const target = join(dir, path);
    if (folder.read(path).kind === "missing") io(target, () => moveIfThere(join(dir, STAGING, replaces.saved), target));
  }
}

/**
 * Puts the old record back where somebody has removed it but not all that it lists: those files are ours, and the next
 * run must know.
 */
export function restoreRecord(dir: string, recorded: string | undefined): void {
  const path = join(dir, RECORD);
  if (recorded === undefined || existsSync(path)) return;
  const isOursLeft = [...ownership(recorded).keys()].some((file) => existsSync(join(dir, file)));
  if (isOursLeft) io(path, () => writeFileSync(path, recorded, { flag: "wx" }));
}

function takeBack(dir: string, folder: Folder, { writes, replaces, isFolder, path }: Put, known: Ownership): void {
  for (const [file, written] of Object.entries(writes)) {
    const target = join(dir, file);
    io(target, () => {
      const found = folder.read(file);
      if (found.kind !== "text" || digest(found.text) !== written) return;
      if (replaces !== null && moveIfThere(join(dir, STAGING, replaces.saved), target)) return;
      if (!known.get(file)?.has(written)) removeIfThere(target);
    });
  }
  if (isFolder) removeEmptied(dir, path, Object.keys(writes));
}

/** Removes a folder of ours and those below it, deepest first, as far as nobody has put anything there. */
function removeEmptied(dir: string, folder: string, files: readonly string[]): void {
  const folders = new Set([folder]);
  for (const file of files) {
    for (let above = dirname(file); above !== folder && !folders.has(above); above = dirname(above)) folders.add(above);
  }
  for (const each of [...folders].sort((a, b) => b.length - a.length)) {
    try {
      rmdirSync(join(dir, each));
    } catch {
      // Somebody's file is in it, or it is gone already.
    }
  }
}

function ownership(recorded: string): Ownership {
  try {
    return readRecord(recorded, RECORD);
  } catch {
    // A record that cannot be read claims nothing.
    return new Map();
  }
}
