import { mkdirSync, rmdirSync } from "node:fs";
import { apply, type Healing, recover } from "./apply.ts";
import { type FileChange, type Inspection, inspect } from "./inspect.ts";
import { io } from "./io.ts";
import { commit, discard, type Journal } from "./journal.ts";
import { acquireLock, type Lock } from "./lock.ts";
import type { Plan } from "./plan.ts";
import { refuseInTheWay } from "./refuse-in-the-way.ts";
import { holdSignals } from "./signals.ts";
import { refuseMoved, stage } from "./stage.ts";
import { restoreRecord } from "./take-back.ts";

/** How to write. */
export interface WriteOptions {
  /** Overwrites and removes files that are not ours, or that were edited by hand. @default false */
  readonly force?: boolean;
  /** How long to wait for another run that writes the same folder, in milliseconds. @default 10000 */
  readonly waitMs?: number;
}

/** What a run did. Paths are below the output folder, in byte order. */
export interface WriteResult {
  readonly created: readonly string[];
  readonly changed: readonly string[];
  readonly removed: readonly string[];
  readonly unchanged: number;
  /** Secret env files whose component is gone. They are yours: nothing removes them. */
  readonly leftSecrets: readonly string[];
  /** What was done about an earlier run that was interrupted. */
  readonly healed: Healing | undefined;
}

/**
 * Makes a folder hold exactly a plan: what changed is written, what is the same keeps its time, what is ours and not
 * planned any more is removed, and everything else stays. An error or an interruption leaves the old tree or the new
 * one; the next run finishes what a killed one has begun.
 *
 * @throws SdkError OUTPUT_FOREIGN or OUTPUT_EDITED naming every file that is in the way, OUTPUT_UNSAFE for links,
 * OUTPUT_BUSY while another run writes, OUTPUT_FAILED where the system refuses. Nothing is written then.
 */
export async function writePlan(plan: Plan, dir: string, options: WriteOptions = {}): Promise<WriteResult> {
  const made = io(dir, () => mkdirSync(dir, { recursive: true })) !== undefined;
  let lock: Lock | undefined;
  try {
    lock = await acquireLock(dir, options.waitMs ?? 10_000);
    const deliverSignals = holdSignals();
    try {
      return replaceTree(plan, dir, lock, options.force === true);
    } finally {
      lock.release();
      await deliverSignals();
    }
  } catch (thrown) {
    if (made) removeIfEmpty(dir);
    throw thrown;
  }
}

function replaceTree(plan: Plan, dir: string, lock: Lock, force: boolean): WriteResult {
  const healed = recover(dir);
  const inspection = inspect(plan, dir, { ignoreRecord: force });
  refuseInTheWay(inspection.changes, dir, force);
  if (inspection.changes.length > 0 || inspection.record !== undefined) {
    const isWhole = (): boolean => isMade(plan, dir);
    apply(dir, decide(dir, inspection, lock), { lock, recorded: inspection.recorded, isWhole });
  }
  return { ...summary(inspection), healed };
}

/** Everything up to the decision leaves the tree as it is, so whatever fails on the way is just forgotten. */
function decide(dir: string, inspection: Inspection, lock: Lock): Journal {
  lock.confirm();
  try {
    const journal = stage(dir, inspection);
    refuseMoved(dir, inspection, journal);
    lock.confirm();
    commit(dir, journal);
    return journal;
  } catch (thrown) {
    // Who has lost the lock to another run has lost the staging folder with it.
    if (lock.regain()) {
      discard(dir);
      restoreRecord(dir, inspection.recorded);
    }
    throw thrown;
  }
}

function isMade(plan: Plan, dir: string): boolean {
  const { changes, record } = inspect(plan, dir);
  return changes.length === 0 && record === undefined;
}

function summary({ changes, unchanged, leftSecrets }: Inspection): Omit<WriteResult, "healed"> {
  const paths = (wanted: (change: FileChange) => boolean) => changes.filter(wanted).map(({ path }) => path);
  return {
    created: paths(({ current, planned }) => current === undefined && planned !== undefined),
    changed: paths(({ current, planned }) => current !== undefined && planned !== undefined),
    removed: paths(({ planned }) => planned === undefined),
    unchanged,
    leftSecrets,
  };
}

function removeIfEmpty(dir: string): void {
  try {
    rmdirSync(dir);
  } catch {
    // Somebody has put something there: it stays.
  }
}
