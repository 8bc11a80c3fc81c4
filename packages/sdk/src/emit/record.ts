import { hash } from "node:crypto";
import { SdkError } from "../errors.ts";
import { oncePer } from "../policy/grouping.ts";
import type { Plan } from "./plan.ts";
import { unsafePaths } from "./safe-path.ts";

/**
 * The record of what we wrote: committed with the tree, one line a file, so that the next run knows a file of ours
 * from a foreign one, an untouched one from one edited by hand, and what to remove when its source is gone.
 */
export const RECORD = ".ecom-k8s.json";

/** Each of our files, with the digests under which it counts as untouched (more than one only in a merge conflict). */
export type Ownership = ReadonlyMap<string, ReadonlySet<string>>;

/** A line of the record, as we write it and as a merge conflict leaves it. */
const ENTRY = /^ {4}"((?:[^"\\]|\\.)+)": "([0-9a-f]{64})",?\r?$/gm;
const CONFLICT = /^(?:<{7}|={7}|>{7})/m;

/** Identifies a text up to its line ends: a checkout that translates them is no edit. */
export function digest(text: string): string {
  return hash("sha256", unixLineEnds(text), "hex");
}

export function unixLineEnds(text: string): string {
  return text.includes("\r") ? text.replaceAll("\r\n", "\n") : text;
}

/** What the record says of each planned file. */
export const planDigests = oncePer(
  (plan: Plan): ReadonlyMap<string, string> => new Map(Array.from(plan.files, ([path, text]) => [path, digest(text)])),
);

/** The record of a plan, as it is written. */
export const planRecord = oncePer((plan: Plan): string => {
  const lines = Array.from(planDigests(plan), ([path, value]) => `    ${JSON.stringify(path)}: "${value}"`);
  return `{
  "about": "Written by ecom-k8s: the files of this folder that belong to it. Commit it; do not edit it.",
  "version": 1,
  "files": {
${lines.join(",\n")}
  }
}
`;
});

/**
 * Reads a record. In a merge conflict both sides count, so that a build resolves it.
 *
 * @throws SdkError OUTPUT_EDITED for a text that is no record, OUTPUT_UNSAFE for a record that claims files elsewhere.
 */
export function readRecord(text: string, path: string): Ownership {
  const owned = new Map<string, Set<string>>();
  for (const [file, value] of CONFLICT.test(text) ? entriesOfBothSides(text) : entries(text, path)) {
    const digests = owned.get(file);
    if (digests === undefined) owned.set(file, new Set([value]));
    else digests.add(value);
  }
  refuseElsewhere(owned.keys(), path);
  return owned;
}

function entries(text: string, path: string): Iterable<readonly [string, string]> {
  const files = parseFiles(text);
  if (typeof files !== "string") return Object.entries(files).map(([file, value]) => [file, String(value)] as const);
  throw new SdkError({
    code: "OUTPUT_EDITED",
    path,
    message: `this is not a record that we wrote: ${files}`,
    hint: "Restore it from git. Without it (delete it, or use --force) no stale file is removed.",
  });
}

/** The record's files, or what is wrong with it. */
function parseFiles(text: string): object | string {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== "object" || value === null || !("version" in value)) return "it has no version";
    if (value.version !== 1) return "a newer ecom-k8s wrote it";
    return "files" in value && typeof value.files === "object" && value.files !== null
      ? value.files
      : "it has no files";
  } catch {
    return "it is not JSON";
  }
}

function entriesOfBothSides(text: string): (readonly [string, string])[] {
  return Array.from(text.matchAll(ENTRY), ([, quoted = "", value = ""]) => [unquote(quoted), value] as const);
}

function unquote(quoted: string): string {
  try {
    return String(JSON.parse(`"${quoted}"`));
  } catch {
    return "";
  }
}

function refuseElsewhere(files: Iterable<string>, path: string): void {
  const [unsafe] = unsafePaths(files);
  if (unsafe === undefined) return;
  throw new SdkError({
    code: "OUTPUT_UNSAFE",
    path,
    message: `it claims a file whose path ${unsafe.reason}`,
    value: unsafe.path,
    hint: "Restore the record from git: we never write such a path.",
  });
}
