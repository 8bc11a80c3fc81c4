import { SdkError } from "../errors.ts";
import { type Found, openFolder } from "./folder.ts";
import type { Plan } from "./plan.ts";
import { digest, type Ownership, planDigests, planRecord, RECORD, readRecord, unixLineEnds } from "./record.ts";

/** What a build would do with one file, or why it may not. */
export type FileState =
  /** Not there yet. */
  | "created"
  /** Ours, untouched, and different now. */
  | "changed"
  /** As planned but for its line ends: a checkout has translated them. */
  | "line-ends"
  /** Ours, untouched, and no longer planned: it is removed. */
  | "stale"
  /** Ours, and edited by hand since. */
  | "edited"
  /** In the way, and not ours. */
  | "foreign"
  /** A folder where a file must be, or a file where a folder must be. */
  | "blocked"
  /** A symbolic link, or below one. */
  | "linked";

export interface FileChange {
  /** POSIX path below the output folder. */
  readonly path: string;
  readonly state: FileState;
  /** The text on disk; `undefined` where there is none that can be read as text. */
  readonly current?: string;
  /** The text that the plan wants; `undefined` where it wants none. */
  readonly planned?: string;
}

/** The difference between a plan and a folder. */
export interface Inspection {
  /** In byte order of the paths; unchanged files are left out, and so is the record. */
  readonly changes: readonly FileChange[];
  readonly unchanged: number;
  /** The record itself, where it has to be written. */
  readonly record: FileChange | undefined;
  /** The record as it was found. */
  readonly recorded: string | undefined;
  /** What each planned file will hold. */
  readonly digests: ReadonlyMap<string, string>;
  /** Secret env files that belong to nothing any more; they are never touched. */
  readonly leftSecrets: readonly string[];
  /** Which folders of the planned paths exist. */
  readonly hasDirectory: (directory: string) => boolean;
}

interface InspectOptions {
  /** Goes on where the record is none that we wrote. @default false */
  readonly ignoreRecord?: boolean;
}

/**
 * Compares a folder with a plan, file by file, and reads nothing that is neither planned nor ours. Writes nothing.
 *
 * @throws SdkError OUTPUT_FAILED for what cannot be read; OUTPUT_EDITED or OUTPUT_UNSAFE for a record that is not ours.
 */
export function inspect(plan: Plan, dir: string, options: InspectOptions = {}): Inspection {
  const disk = openFolder(dir);
  const digests = planDigests(plan);
  const recorded = disk.read(RECORD);
  const record = planRecord(plan);
  // Where the record is as planned, it says of each file what the plan says, and lists no other.
  const owned = recorded.kind === "text" && recorded.text === record ? undefined : readOwnership(recorded, options);
  const digestsOf = (path: string): ReadonlySet<string> | undefined => {
    const planned = digests.get(path);
    return owned === undefined ? new Set(planned === undefined ? [] : [planned]) : owned.get(path);
  };
  const changes: FileChange[] = [];
  let unchanged = 0;
  for (const [path, planned] of plan.files) {
    const found = disk.read(path);
    const state = plannedState(found, planned, () => digestsOf(path));
    if (state === undefined) unchanged += 1;
    else changes.push(change(path, state, found, planned));
  }
  const leftSecrets: string[] = [];
  for (const [path, known] of owned ?? []) {
    if (plan.files.has(path)) continue;
    const found = disk.read(path);
    // What is no file any more is not ours any more either, and in nobody's way.
    if (found.kind === "text") changes.push(change(path, isUntouched(found.text, known) ? "stale" : "edited", found));
    const secret = path.endsWith(".env.example") ? path.slice(0, -".example".length) : undefined;
    if (secret !== undefined && disk.read(secret).kind === "text") leftSecrets.push(secret);
  }
  changes.sort((a, b) => (a.path < b.path ? -1 : 1));
  return {
    changes,
    unchanged,
    record: recordChange(record, recorded),
    recorded: recorded.kind === "text" ? recorded.text : undefined,
    digests,
    leftSecrets,
    hasDirectory: disk.hasDirectory,
  };
}

function plannedState(
  found: Found,
  planned: string,
  digestsOf: () => ReadonlySet<string> | undefined,
): FileState | undefined {
  if (found.kind === "missing") return "created";
  if (found.kind !== "text") return found.kind;
  if (found.text === planned) return undefined;
  if (unixLineEnds(found.text) === unixLineEnds(planned)) return "line-ends";
  const digests = digestsOf();
  if (digests === undefined) return "foreign";
  return isUntouched(found.text, digests) ? "changed" : "edited";
}

/** An empty file is what a power failure leaves of a fresh one; nobody's work is lost with it. */
function isUntouched(text: string, digests: ReadonlySet<string>): boolean {
  return text === "" || digests.has(digest(text));
}

function change(path: string, state: FileState, found: Found, planned?: string): FileChange {
  return {
    path,
    state,
    ...(found.kind === "text" ? { current: found.text } : {}),
    ...(planned === undefined ? {} : { planned }),
  };
}

function readOwnership(recorded: Found, { ignoreRecord = false }: InspectOptions): Ownership {
  if (recorded.kind !== "text") return new Map();
  try {
    return readRecord(recorded.text, RECORD);
  } catch (thrown) {
    if (ignoreRecord && thrown instanceof SdkError) return new Map();
    throw thrown;
  }
}

function recordChange(planned: string, recorded: Found): FileChange | undefined {
  const state = plannedState(recorded, planned, () => undefined);
  return state === undefined ? undefined : change(RECORD, state === "foreign" ? "changed" : state, recorded, planned);
}
