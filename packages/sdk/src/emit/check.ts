import { join } from "node:path";
import { recover } from "./apply.ts";
import { readText } from "./folder.ts";
import { type FileState, type Inspection, inspect } from "./inspect.ts";
import { isInterrupted } from "./journal.ts";
import { acquireLock, awaitUnlocked, isLocked } from "./lock.ts";
import type { Plan } from "./plan.ts";
import { RECORD } from "./record.ts";

/** One file that a build would write or remove, or that is in its way. */
export interface Drift {
  /** POSIX path below the output folder. */
  readonly path: string;
  readonly state: FileState;
}

/** A file that differs, and how. */
export interface DriftWithDiff extends Drift {
  /** Unified diff from the file on disk to the planned one; empty where it is no text, or line ends alone differ. */
  readonly diff: string;
}

/** How to compare. */
export interface CheckOptions {
  /** How long to wait for a run that is writing the folder, in milliseconds. @default 10000 */
  readonly waitMs?: number;
}

/**
 * What a build would change, file by file, without writing: the files of {@link checkPlan}, and no diffs.
 *
 * @throws SdkError as {@link checkPlan} does.
 */
export async function dryRun(plan: Plan, dir: string, options: CheckOptions = {}): Promise<readonly Drift[]> {
  const { changes, record } = await inspectSettled(plan, dir, options.waitMs ?? 10_000);
  return [...changes, ...(record === undefined ? [] : [record])].map(({ path, state }) => ({ path, state }));
}

/**
 * Where a folder differs from its plan, with a unified diff a file; an empty list means that a build would do nothing.
 * A run that was interrupted is finished first, so that neither tree is judged by half of the other.
 *
 * @throws SdkError OUTPUT_BUSY while another run writes, OUTPUT_FAILED for what cannot be read.
 */
export async function checkPlan(
  plan: Plan,
  dir: string,
  options: CheckOptions = {},
): Promise<readonly DriftWithDiff[]> {
  const { changes, record } = await inspectSettled(plan, dir, options.waitMs ?? 10_000);
  if (changes.length === 0 && record === undefined) return [];
  const { unifiedDiff } = await import("./unified-diff.ts");
  // The record is told by its name alone: it changes with every other file.
  const told = record === undefined ? [] : [{ path: record.path, state: record.state, diff: "" }];
  return [
    ...changes.map(({ path, state, current, planned }) => ({
      path,
      state,
      diff: WITHOUT_DIFF.has(state) ? "" : unifiedDiff(path, current, planned),
    })),
    ...told,
  ];
}

/** What a diff would show wrongly: a link or a folder as nothing, line ends as all new. */
const WITHOUT_DIFF: ReadonlySet<FileState> = new Set(["blocked", "line-ends", "linked"]);

async function inspectSettled(plan: Plan, dir: string, waitMs: number): Promise<Inspection> {
  await awaitUnlocked(dir, waitMs);
  if (!isInterrupted(dir)) {
    const before = readRecordText(dir);
    const inspection = inspect(plan, dir);
    // A run that wrote meanwhile may have shown us half of each tree.
    if (!isLocked(dir) && !isInterrupted(dir) && readRecordText(dir) === before) return inspection;
  }
  return inspectAlone(plan, dir, waitMs);
}

/** The same with the lock in our hands, after what an interrupted run has left. */
async function inspectAlone(plan: Plan, dir: string, waitMs: number): Promise<Inspection> {
  const lock = await acquireLock(dir, waitMs);
  try {
    recover(dir);
    return inspect(plan, dir);
  } finally {
    lock.release();
  }
}

function readRecordText(dir: string): string | undefined {
  const found = readText(join(dir, RECORD));
  return found.kind === "text" ? found.text : undefined;
}
