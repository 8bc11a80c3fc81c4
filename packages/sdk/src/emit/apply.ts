import { lstatSync, readdirSync, rmdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { SdkError } from "../errors.ts";
import { openFolder, readText } from "./folder.ts";
import { io, systemCode } from "./io.ts";
import {
  discard,
  isInterrupted,
  type Journal,
  type Put,
  readJournal,
  type Saved,
  STAGING,
  turnBack,
} from "./journal.ts";
import type { Lock } from "./lock.ts";
import { moveIfThere, removeIfThere } from "./moves.ts";
import { digest } from "./record.ts";
import { goBack, restoreRecord } from "./take-back.ts";

/** What the next run did about one that was interrupted. */
export type Healing = "finished" | "undone" | "discarded";

/** What a run knows that puts a journal in place. */
export interface Run {
  readonly lock: Lock;
  /** The record as it was before. */
  readonly recorded: string | undefined;
  /** Whether the folder holds the whole new tree. */
  readonly isWhole: () => boolean;
}

/**
 * Puts a decided journal in place: one rename a file or new folder. Where the system refuses one, the old tree is put
 * back whole; where somebody removes the folder meanwhile, what we have put there goes too.
 *
 * @throws SdkError OUTPUT_FAILED naming the file that was refused, or the folder that was removed.
 */
export function apply(dir: string, journal: Journal, run: Run): void {
  try {
    const isDone = goForward(dir, journal, () => true);
    // A journal that is gone was removed with the rest, unless another run has finished our work in our place.
    if (!isDone || !(isInterrupted(dir) || run.isWhole())) throw removedMeanwhile(dir);
  } catch (thrown) {
    // Without the lock the folder is another run's, and so is what to do about our journal.
    if (run.lock.regain()) putBack(dir, journal, run.recorded, thrown);
    throw thrown;
  }
  discard(dir);
  removeEmptyFolders(dir, journal);
}

/**
 * Brings a tree out of what an interrupted run has left: a decided run is finished, or undone where somebody has
 * removed what it needs since; an undecided one is forgotten. Files that someone has edited since are left as they are.
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
  const { journal, direction } = left;
  refuseLinks(dir, journal);
  const isDone = direction === "forward" && goForward(dir, journal, (path, replaces) => isUntouched(path, replaces));
  if (!isDone) {
    turnBack(dir);
    goBack(dir, journal);
    discard(dir);
    return "undone";
  }
  discard(dir);
  removeEmptyFolders(dir, journal);
  return "finished";
}

type MayReplace = (path: string, replaces: Saved | null) => boolean;

/**
 * Each step is done or not; steps that an earlier run has done are passed over.
 *
 * @returns false where a step cannot be done any more, because what it needs was removed.
 */
function goForward(dir: string, journal: Journal, mayReplace: MayReplace): boolean {
  for (const put of journal.puts) {
    const from = join(dir, STAGING, put.staged);
    const to = join(dir, put.path);
    const isMoved = io(to, () => {
      if (put.isFolder) return putFolder(from, to, mayReplace);
      return !mayReplace(to, put.replaces) || moveIfThere(from, to);
    });
    if (!isMoved && isLost(dir, put)) return false;
  }
  for (const { path, replaces } of journal.removals) {
    const target = join(dir, path);
    io(target, () => {
      if (mayReplace(target, replaces)) removeIfThere(target);
    });
  }
  return true;
}

/** A new folder goes in as one; file by file where someone has made it meanwhile. */
function putFolder(from: string, to: string, mayReplace: MayReplace): boolean {
  try {
    return moveIfThere(from, to);
  } catch (thrown) {
    const code = systemCode(thrown);
    if (code !== "ENOTEMPTY" && code !== "EEXIST") throw thrown;
    let isMoved = true;
    for (const entry of readdirSync(from, { withFileTypes: true })) {
      const source = join(from, entry.name);
      const target = join(to, entry.name);
      if (entry.isDirectory()) isMoved = putFolder(source, target, mayReplace) && isMoved;
      else if (mayReplace(target, null)) isMoved = moveIfThere(source, target) && isMoved;
    }
    return isMoved;
  }
}

/** Whether a file that was to be put stands neither as we wrote it nor as somebody has edited it since. */
function isLost(dir: string, { writes, replaces }: Put): boolean {
  const folder = openFolder(dir);
  return Object.entries(writes).some(([path, written]) => {
    const found = folder.read(path);
    if (found.kind !== "text") return found.kind === "missing";
    const current = digest(found.text);
    return current !== written && current === replaces?.digest;
  });
}

function isUntouched(path: string, replaces: Saved | null): boolean {
  const found = readText(path);
  if (found.kind === "missing") return true;
  return found.kind === "text" && replaces !== null && digest(found.text) === replaces.digest;
}

function putBack(dir: string, journal: Journal, recorded: string | undefined, reason: unknown): void {
  try {
    turnBack(dir);
    goBack(dir, journal);
    restoreRecord(dir, recorded);
    discard(dir);
  } catch (thrown) {
    // The folder itself is gone: there is nothing left to put back.
    if (lstatSync(dir, { throwIfNoEntry: false }) === undefined) return;
    throw new SdkError({
      code: "OUTPUT_FAILED",
      path: dir,
      message: "a write was refused half-way, and so was putting the old files back",
      hint: "Give back the permission or the space, then build again: that finishes the work.",
      cause: new AggregateError([reason, thrown]),
    });
  }
}

function removedMeanwhile(dir: string): SdkError {
  return new SdkError({
    code: "OUTPUT_FAILED",
    path: dir,
    message: "files of this folder were removed while we were at work; what we had written there is taken away again",
    hint: "Build again, and let nothing else change the folder meanwhile.",
  });
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
  const paths = [...journal.puts.flatMap(({ writes }) => Object.keys(writes)), ...journal.removals.map((r) => r.path)];
  for (const path of paths) {
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
