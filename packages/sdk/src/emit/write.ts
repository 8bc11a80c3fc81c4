import { mkdirSync, rmdirSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { SdkError } from "../errors.ts";
import { apply, type Healing, recover } from "./apply.ts";
import { type FileChange, type Inspection, inspect } from "./inspect.ts";
import { io } from "./io.ts";
import { commit, discard, type Journal } from "./journal.ts";
import { acquireLock, type Lock } from "./lock.ts";
import type { Plan } from "./plan.ts";
import { refuseInTheWay } from "./refuse-in-the-way.ts";
import { type HeldSignals, holdSignals } from "./signals.ts";
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
  const prepared = await prepareTree(plan, dir, options);
  return prepared.putInPlace();
}

/** A new tree that stands ready beside the old one, until one of its functions is called. */
export interface PreparedTree {
  /** @throws SdkError as {@link writePlan} */
  readonly putInPlace: () => Promise<WriteResult>;
  /** Forgets the new tree. */
  readonly abandon: () => Promise<void>;
}

/**
 * Does of {@link writePlan} what leaves the tree as it is, which is nearly all: until it is put in place or abandoned,
 * nobody else can write the folder.
 *
 * @throws SdkError as {@link writePlan}
 */
export async function prepareTree(plan: Plan, dir: string, options: WriteOptions = {}): Promise<PreparedTree> {
  const { lock, signals, leave } = await enter(dir, options.waitMs ?? 10_000);
  const leavingOnError = async <Result>(work: () => Result | Promise<Result>): Promise<Result> => {
    try {
      return await work();
    } catch (thrown) {
      await leave("undone");
      throw thrown;
    }
  };
  const { healed, inspection, journal } = await leavingOnError(() => prepare(plan, dir, lock, options.force === true));
  const abandon = async (): Promise<void> => {
    process.off("exit", forgetAtOnce);
    try {
      if (journal !== undefined) forget(dir, inspection, lock);
    } finally {
      await leave("undone");
    }
  };
  // Somebody else may end the process meanwhile, and then nothing is awaited any more.
  const forgetAtOnce = (): void => void abandon();
  process.once("exit", forgetAtOnce);
  return {
    abandon,
    async putInPlace() {
      // Until here it costs nothing to stop.
      if (await signals.areFatal()) {
        await abandon();
        throw interrupted(dir);
      }
      process.off("exit", forgetAtOnce);
      return leavingOnError(async () => {
        if (journal !== undefined) {
          decide(dir, inspection, journal, lock);
          apply(dir, journal, { lock, recorded: inspection.recorded, isWhole: () => isMade(plan, dir) });
        }
        await leave("written");
        return { ...summary(inspection), healed };
      });
    },
  };
}

interface Entered {
  readonly lock: Lock;
  readonly signals: HeldSignals;
  readonly leave: (state: "written" | "undone") => Promise<void>;
}

async function enter(dir: string, waitMs: number): Promise<Entered> {
  const made = io(dir, () => mkdirSync(dir, { recursive: true }));
  try {
    const lock = await acquireLock(dir, waitMs);
    const signals = holdSignals();
    const leave: Entered["leave"] = async (state) => {
      lock.release();
      if (state === "undone") removeEmpty(dir, made);
      await signals.deliver();
    };
    return { lock, signals, leave };
  } catch (thrown) {
    removeEmpty(dir, made);
    throw thrown;
  }
}

interface Prepared {
  readonly healed: Healing | undefined;
  readonly inspection: Inspection;
  /** `undefined` where the folder holds the plan already. */
  readonly journal: Journal | undefined;
}

function prepare(plan: Plan, dir: string, lock: Lock, force: boolean): Prepared {
  const healed = recover(dir);
  const inspection = inspect(plan, dir, { ignoreRecord: force });
  refuseInTheWay(inspection.changes, dir, force);
  if (inspection.changes.length === 0 && inspection.record === undefined) {
    return { healed, inspection, journal: undefined };
  }
  lock.confirm();
  try {
    return { healed, inspection, journal: stage(dir, inspection) };
  } catch (thrown) {
    forget(dir, inspection, lock);
    throw thrown;
  }
}

/** Everything up to the decision leaves the tree as it is, so whatever fails on the way is just forgotten. */
function decide(dir: string, inspection: Inspection, journal: Journal, lock: Lock): void {
  try {
    refuseMoved(dir, inspection, journal);
    lock.confirm();
    commit(dir, journal);
  } catch (thrown) {
    forget(dir, inspection, lock);
    throw thrown;
  }
}

/** Who has lost the lock to another run has lost the staging folder with it. */
function forget(dir: string, inspection: Inspection, lock: Lock): void {
  if (!lock.regain()) return;
  discard(dir);
  restoreRecord(dir, inspection.recorded);
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

/** Removes the folders that we have made, of which `topmost` was the first, as far as nobody has put anything there. */
function removeEmpty(dir: string, topmost: string | undefined): void {
  if (topmost === undefined) return;
  try {
    for (let folder = resolve(dir); folder.length >= resolve(topmost).length; folder = dirname(folder))
      rmdirSync(folder);
  } catch {
    // Somebody has put something there: it stays.
  }
}

/** For a process that a signal does not end after all. */
function interrupted(dir: string): SdkError {
  return new SdkError({
    code: "OUTPUT_FAILED",
    path: dir,
    message: "a signal asked us to stop; nothing was written",
    hint: "Build again.",
  });
}
