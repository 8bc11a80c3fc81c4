import { lstatSync, readdirSync, renameSync, rmdirSync, unlinkSync } from "node:fs";
import { dirname, join } from "node:path";
import { SdkError } from "../errors.ts";
import { readText } from "./folder.ts";
import { io, systemCode } from "./io.ts";
import { discard, type Journal, type Put, readJournal, type Saved, STAGING, turnBack } from "./journal.ts";
import { digest } from "./record.ts";

/** What the next run did about one that was interrupted. */
export type Healing = "finished" | "undone" | "discarded";

/**
 * Puts a decided journal in place: one rename a file or new folder. Where the system refuses one, the old tree is put
 * back whole.
 *
 * @throws SdkError OUTPUT_FAILED naming the file that was refused.
 */
export function apply(dir: string, journal: Journal): void {
  try {
    goForward(dir, journal, () => true);
  } catch (thrown) {
    putBack(dir, journal, thrown);
    throw thrown;
  }
  discard(dir);
  removeEmptyFolders(dir, journal);
}

/**
 * Brings a tree out of what an interrupted run has left: a decided run is finished, an undecided one forgotten. Files
 * that someone has edited since are left as they are.
 *
 * @throws SdkError OUTPUT_FAILED where the system still refuses; OUTPUT_UNSAFE where what was left is not ours.
 */
export function recover(dir: string): Healing | undefined {
  const left = readJournal(dir);
  if (left === undefined) {
    if (io(dir, () => lstatSync(join(dir, STAGING), { throwIfNoEntry: false })) === undefined) return undefined;
    discard(dir);
    return "discarded";
  }
  refuseLinks(dir, left.journal);
  if (left.direction === "back") {
    goBack(dir, left.journal);
    discard(dir);
    return "undone";
  }
  goForward(dir, left.journal, (path, replaces) => isUntouched(path, replaces));
  discard(dir);
  removeEmptyFolders(dir, left.journal);
  return "finished";
}

type MayReplace = (path: string, replaces: Saved | null) => boolean;

/** Each step is done or not; steps that an earlier run has done are passed over. */
function goForward(dir: string, journal: Journal, mayReplace: MayReplace): void {
  for (const { path, staged, isFolder, replaces } of journal.puts) {
    const from = join(dir, STAGING, staged);
    const to = join(dir, path);
    io(to, () => {
      if (isFolder) putFolder(from, to, mayReplace);
      else if (mayReplace(to, replaces)) moveIfThere(from, to);
    });
  }
  for (const { path, replaces } of journal.removals) {
    const target = join(dir, path);
    io(target, () => {
      if (mayReplace(target, replaces)) removeIfThere(target);
    });
  }
}

function goBack(dir: string, journal: Journal): void {
  for (const put of journal.puts) io(join(dir, put.path), () => takeBack(dir, put));
  for (const { path, replaces } of journal.removals) {
    io(join(dir, path), () => moveIfThere(join(dir, STAGING, replaces.saved), join(dir, path)));
  }
}

function takeBack(dir: string, { path, staged, replaces }: Put): void {
  const target = join(dir, path);
  const from = join(dir, STAGING, staged);
  if (replaces !== null) moveIfThere(join(dir, STAGING, replaces.saved), target);
  else if (!isThere(from)) moveIfThere(target, from);
}

function putBack(dir: string, journal: Journal, reason: unknown): void {
  try {
    turnBack(dir);
    goBack(dir, journal);
    discard(dir);
  } catch (thrown) {
    // The folder itself is gone: there is nothing left to put back.
    if (!isThere(dir)) return;
    throw new SdkError({
      code: "OUTPUT_FAILED",
      path: dir,
      message: "a write was refused half-way, and so was putting the old files back",
      hint: "Give back the permission or the space, then build again: that finishes the work.",
      cause: new AggregateError([reason, thrown]),
    });
  }
}

/** A new folder goes in as one; file by file where someone has made it meanwhile. */
function putFolder(from: string, to: string, mayReplace: MayReplace): void {
  try {
    moveIfThere(from, to);
  } catch (thrown) {
    const code = systemCode(thrown);
    if (code !== "ENOTEMPTY" && code !== "EEXIST") throw thrown;
    for (const entry of readdirSync(from, { withFileTypes: true })) {
      const source = join(from, entry.name);
      const target = join(to, entry.name);
      if (entry.isDirectory()) putFolder(source, target, mayReplace);
      else if (mayReplace(target, null)) moveIfThere(source, target);
    }
  }
}

function moveIfThere(from: string, to: string): void {
  try {
    renameSync(from, to);
  } catch (thrown) {
    if (systemCode(thrown) !== "ENOENT" || isThere(from)) throw thrown;
  }
}

function removeIfThere(path: string): void {
  try {
    unlinkSync(path);
  } catch (thrown) {
    if (systemCode(thrown) !== "ENOENT") throw thrown;
  }
}

function isUntouched(path: string, replaces: Saved | null): boolean {
  const found = readText(path);
  if (found.kind === "missing") return true;
  return found.kind === "text" && replaces !== null && digest(found.text) === replaces.digest;
}

function isThere(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}

function removeEmptyFolders(dir: string, journal: Journal): void {
  for (const { path } of journal.removals) {
    for (let folder = dirname(path); folder !== "."; folder = dirname(folder)) {
      try {
        rmdirSync(join(dir, folder));
      } catch {
        // Something is still in it (a secret env file, a file that is not ours), or it is gone already.
        break;
      }
    }
  }
}

function refuseLinks(dir: string, journal: Journal): void {
  const seen = new Set<string>();
  for (const { path } of [...journal.puts, ...journal.removals]) {
    for (let folder = dirname(path); folder !== "." && !seen.has(folder); folder = dirname(folder)) {
      seen.add(folder);
      const absolute = join(dir, folder);
      if (io(absolute, () => lstatSync(absolute, { throwIfNoEntry: false }))?.isSymbolicLink()) {
        throw new SdkError({
          code: "OUTPUT_UNSAFE",
          path: absolute,
          message: "a symbolic link has taken this folder's place since the last run",
          hint: "Put the folder back, then build again.",
        });
      }
    }
  }
}
