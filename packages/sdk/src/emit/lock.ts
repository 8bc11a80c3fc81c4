import { randomUUID } from "node:crypto";
import { linkSync, readdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { SdkError } from "../errors.ts";
import { asOutputFailed, io, systemCode } from "./io.ts";
import { isAlive, ownIdentity, type ProcessIdentity } from "./process-identity.ts";

/** One writer at a time: who has linked this name into the output folder may write there. */
export const LOCK = ".ecom-k8s.lock";

/** How often a waiting run looks, in milliseconds. */
const POLL = 20;

/** A lock of another machine or container counts as left behind after this many milliseconds without a sign of life. */
const FAR_LOCK_AGE = 60_000;

interface Holder extends ProcessIdentity {
  readonly token: string;
}

export interface Lock {
  /**
   * Throws OUTPUT_BUSY where another run has taken the lock for left behind, OUTPUT_FAILED where somebody has removed
   * it; else gives a sign of life.
   */
  readonly confirm: () => void;
  /** Whether the lock is ours; one that somebody has removed is taken again. */
  readonly regain: () => boolean;
  readonly release: () => void;
}

/**
 * Takes the lock of an output folder, waiting for a run that has it. A lock whose process is gone is taken over.
 *
 * @throws SdkError OUTPUT_BUSY after `waitMs` milliseconds, naming the process; OUTPUT_FAILED where nothing can be
 * written.
 */
export async function acquireLock(dir: string, waitMs: number): Promise<Lock> {
  const path = join(dir, LOCK);
  const holder: Holder = { ...ownIdentity(), token: randomUUID() };
  const own = `${path}.${holder.pid}.${holder.token}`;
  for (let waited = 0; ; waited += POLL) {
    const other = readHolder(path);
    if (other === undefined || isLeftBehind(path, other)) {
      if (other !== undefined) takeAway(path, other, own);
      if (tryLink(own, path, JSON.stringify(holder))) break;
    } else if (waited >= waitMs) {
      throw busy(dir, other);
    }
    await sleep(POLL);
  }
  sweep(dir);
  return {
    confirm: () => confirm(dir, path, holder),
    regain: () => regain(own, path, holder),
    release: () => release(path, holder),
  };
}

/** Waits until no live run holds the lock, without taking it: for readers, who may be allowed to write nothing. */
export async function awaitUnlocked(dir: string, waitMs: number): Promise<void> {
  for (let waited = 0; ; waited += POLL) {
    const other = liveHolder(dir);
    if (other === undefined) return;
    if (waited >= waitMs) throw busy(dir, other);
    await sleep(POLL);
  }
}

export function isLocked(dir: string): boolean {
  return liveHolder(dir) !== undefined;
}

function liveHolder(dir: string): Holder | undefined {
  const path = join(dir, LOCK);
  const holder = readHolder(path);
  return holder === undefined || isLeftBehind(path, holder) ? undefined : holder;
}

/** Linking shows the lock with all of its text or not at all. */
function tryLink(own: string, path: string, text: string): boolean {
  try {
    io(path, () => writeFileSync(own, text));
    return link(own, path) ?? tryCreate(path, text);
  } finally {
    rmSync(own, { force: true });
  }
}

/** Whether the lock is ours now; `undefined` where the file system has no links. */
function link(own: string, path: string): boolean | undefined {
  try {
    linkSync(own, path);
    return true;
  } catch (thrown) {
    const code = systemCode(thrown);
    // Held by another; or our file was swept away by one that cannot see our process.
    if (code === "EEXIST" || code === "ENOENT") return false;
    if (code === "EPERM" || code === "ENOTSUP" || code === "ENOSYS") return undefined;
    throw asOutputFailed(path, thrown);
  }
}

/** For file systems without hard links. */
function tryCreate(path: string, text: string): boolean {
  try {
    writeFileSync(path, text, { flag: "wx" });
    return true;
  } catch (thrown) {
    if (systemCode(thrown) === "EEXIST") return false;
    throw asOutputFailed(path, thrown);
  }
}

function readHolder(path: string): Holder | undefined {
  try {
    const value: unknown = JSON.parse(readFileSync(path, "utf8"));
    return isHolder(value) ? value : UNREADABLE;
  } catch (thrown) {
    if (systemCode(thrown) === "ENOENT" || systemCode(thrown) === "ENOTDIR") return undefined;
    if (thrown instanceof SyntaxError) return UNREADABLE;
    throw asOutputFailed(path, thrown);
  }
}

/** A lock that says nothing, as one cut short by a full disk: nobody's, once it is old. */
const UNREADABLE: Holder = { pid: 0, host: "an unknown machine", space: "", started: "", token: "" };

function isHolder(value: unknown): value is Holder {
  if (typeof value !== "object" || value === null) return false;
  const { pid, host, space, started, token } = value as Partial<Record<keyof Holder, unknown>>;
  return typeof pid === "number" && [host, space, started, token].every((text) => typeof text === "string");
}

function isLeftBehind(path: string, holder: Holder): boolean {
  const alive = isAlive(holder);
  return alive === undefined ? age(path) > FAR_LOCK_AGE : !alive;
}

function age(path: string): number {
  const stat = statSync(path, { throwIfNoEntry: false });
  return stat === undefined ? 0 : Date.now() - stat.mtimeMs;
}

/**
 * Moves a lock that was left behind out of the way. Only one of several runs can move it; one that finds a fresh lock
 * in its hands instead, because another was faster, puts that back.
 */
function takeAway(path: string, stale: Holder, own: string): void {
  const away = `${own}.stale`;
  try {
    renameSync(path, away);
  } catch (thrown) {
    if (systemCode(thrown) === "ENOENT") return;
    throw asOutputFailed(path, thrown);
  }
  if (readHolder(away)?.token !== stale.token) {
    try {
      linkSync(away, path);
    } catch {
      // Somebody has the lock already; the owner of the one in our hands will find out before it commits.
    }
  }
  rmSync(away, { force: true });
}

function confirm(dir: string, path: string, holder: Holder): void {
  const current = readHolder(path);
  if (current === undefined) throw removed(path);
  if (current.token !== holder.token) throw busy(dir, current);
  const now = new Date();
  io(path, () => utimesSync(path, now, now));
}

function regain(own: string, path: string, holder: Holder): boolean {
  try {
    const current = readHolder(path);
    return current === undefined ? tryLink(own, path, JSON.stringify(holder)) : current.token === holder.token;
  } catch {
    // The folder is gone, or closed: there is no lock to have.
    return false;
  }
}

function release(path: string, holder: Holder): void {
  try {
    if (readHolder(path)?.token === holder.token) rmSync(path, { force: true });
  } catch {
    // Where even this is refused, the lock counts as left behind as soon as this process has ended.
  }
}

/** Removes what runs that were killed while taking the lock have left. */
function sweep(dir: string): void {
  for (const name of io(dir, () => readdirSync(dir))) {
    const pid = /^\.ecom-k8s\.lock\.([0-9]+)\./.exec(name)?.[1];
    if (pid !== undefined && Number(pid) !== process.pid && !isProcess(Number(pid))) {
      rmSync(join(dir, name), { force: true });
    }
  }
}

function isProcess(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

function removed(path: string): SdkError {
  return new SdkError({
    code: "OUTPUT_FAILED",
    path,
    message: "the lock of this folder was removed while we were at work; nothing was written",
    hint: "Build again, and let nothing else change the folder meanwhile.",
  });
}

function busy(dir: string, holder: Holder): SdkError {
  return new SdkError({
    code: "OUTPUT_BUSY",
    path: dir,
    message: `process ${holder.pid} on ${holder.host} is writing this folder`,
    value: holder.pid,
    hint: `Wait for it to end. If no such run exists, delete ${join(dir, LOCK)}.`,
  });
}
