import {
  closeSync,
  existsSync,
  fsyncSync,
  lstatSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { SdkError } from "../errors.ts";
import { io } from "./io.ts";
import { RECORD } from "./record.ts";
import { unsafePath } from "./safe-path.ts";

/** Where a run prepares what it will write, below the output folder so that everything is one file system. */
export const STAGING = ".ecom-k8s.staging";

/** Once this file has its name, the new tree is decided: whoever comes next finishes it. */
const FORWARD = "journal.json";
/** The same journal, once its run has failed and puts the old tree back: whoever comes next finishes that. */
const BACK = "undo.json";

/** What a run is about to do, in order. Staged and saved files are named by number. */
export interface Journal {
  readonly version: 1;
  readonly puts: readonly Put[];
  readonly removals: readonly Removal[];
}

/** A staged file, or a staged folder with everything in it, goes to `path`. */
export interface Put {
  readonly path: string;
  readonly staged: string;
  readonly isFolder: boolean;
  /** The digest of every file that this puts in place, by path below the output folder: by it we know our own. */
  readonly writes: { readonly [path: string]: string };
  /** What it replaces; `null` where nothing is there. */
  readonly replaces: Saved | null;
}

export interface Removal {
  readonly path: string;
  readonly replaces: Saved;
}

export interface Saved {
  /** The digest of the old text, so that a file that someone edits after a crash is left alone. */
  readonly digest: string;
  /** A second link to the old file (or a copy), in the staging folder. */
  readonly saved: string;
}

export type Direction = "forward" | "back";

/** Decides for the new tree, durably and in one step. */
export function commit(dir: string, journal: Journal): void {
  const draft = join(dir, STAGING, "journal.draft");
  io(draft, () => {
    const file = openSync(draft, "wx");
    try {
      writeFileSync(file, JSON.stringify(journal));
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(draft, join(dir, STAGING, FORWARD));
  });
}

/** Decides for the old tree after all. */
export function turnBack(dir: string): void {
  const journal = join(dir, STAGING, FORWARD);
  // Where somebody has removed the journal, there is nothing that another run could finish.
  if (existsSync(journal)) renameSync(journal, join(dir, STAGING, BACK));
}

/** Whether a decided run was interrupted here, so that the tree may be neither the old one nor the new one. */
export function isInterrupted(dir: string): boolean {
  return existsSync(join(dir, STAGING, FORWARD)) || existsSync(join(dir, STAGING, BACK));
}

/**
 * The journal of an interrupted run, and which way it was going.
 *
 * @throws SdkError OUTPUT_UNSAFE where the staging folder is a link, or a journal names a path outside.
 */
export function readJournal(dir: string): { readonly journal: Journal; readonly direction: Direction } | undefined {
  const staging = join(dir, STAGING);
  const stat = io(staging, () => lstatSync(staging, { throwIfNoEntry: false }));
  if (stat === undefined) return undefined;
  if (!stat.isDirectory()) refuse(staging, "it is not the folder that we make");
  for (const [name, direction] of [
    [FORWARD, "forward"],
    [BACK, "back"],
  ] as const) {
    const path = join(staging, name);
    if (existsSync(path)) return { journal: parse(path), direction };
  }
  return undefined;
}

/** Forgets a run: the journal first, so that a half-deleted staging folder is never taken for a decided one. */
export function discard(dir: string): void {
  const staging = join(dir, STAGING);
  io(staging, () => {
    rmSync(join(staging, FORWARD), { force: true });
    rmSync(join(staging, BACK), { force: true });
    rmSync(staging, { force: true, recursive: true });
  });
}

function parse(path: string): Journal {
  const value = parseJson(io(path, () => readFileSync(path, "utf8")));
  if (!isJournal(value)) refuse(path, "it is not a journal that we write");
  for (const file of pathsOf(value)) {
    if (file !== RECORD && unsafePath(file) !== undefined) refuse(path, `it names the path ${file}`);
  }
  return value;
}

function pathsOf({ puts, removals }: Journal): string[] {
  return [...puts.flatMap(({ path, writes }) => [path, ...Object.keys(writes)]), ...removals.map(({ path }) => path)];
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isJournal(value: unknown): value is Journal {
  if (typeof value !== "object" || value === null) return false;
  const { version, puts, removals } = value as Partial<Record<keyof Journal, unknown>>;
  return version === 1 && isListOf(puts, isPut) && isListOf(removals, isRemoval);
}

function isPut(value: object): value is Put {
  const { path, staged, isFolder, writes, replaces } = value as Partial<Record<keyof Put, unknown>>;
  return (
    typeof path === "string" &&
    isNumbered(staged) &&
    typeof isFolder === "boolean" &&
    isTextByPath(writes) &&
    (replaces === null || isSaved(replaces))
  );
}

function isRemoval(value: object): value is Removal {
  const { path, replaces } = value as Partial<Record<keyof Removal, unknown>>;
  return typeof path === "string" && isSaved(replaces);
}

function isSaved(value: unknown): value is Saved {
  if (typeof value !== "object" || value === null) return false;
  const { digest, saved } = value as Partial<Record<keyof Saved, unknown>>;
  return typeof digest === "string" && isNumbered(saved);
}

function isTextByPath(value: unknown): boolean {
  return typeof value === "object" && value !== null && Object.values(value).every((text) => typeof text === "string");
}

function isNumbered(value: unknown): value is string {
  return typeof value === "string" && /^[0-9]+$/.test(value);
}

function isListOf<Item>(value: unknown, isItem: (item: object) => item is Item & object): value is readonly Item[] {
  return Array.isArray(value) && value.every((item) => typeof item === "object" && item !== null && isItem(item));
}

function refuse(path: string, message: string): never {
  throw new SdkError({
    code: "OUTPUT_UNSAFE",
    path,
    message,
    hint: `Look at what ${STAGING} holds, then delete it and build again.`,
  });
}
