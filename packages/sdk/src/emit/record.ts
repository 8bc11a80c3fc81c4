import { hash } from "node:crypto";
import { SdkError } from "../errors.ts";
import type { Plan } from "./plan.ts";
import { unsafePath } from "./safe-path.ts";

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
  return hash("sha256", text.includes("\r") ? text.replaceAll("\r\n", "\n") : text, "hex");
}

export function recordText(plan: Plan): string {
  const lines = Array.from(plan.files, ([path, text]) => `    ${JSON.stringify(path)}: "${digest(text)}"`);
  return `{
  "about": "Written by ecom-k8s: the files of this folder that belong to it. Commit it; do not edit it.",
  "version": 1,
  "files": {
${lines.join(",\n")}
  }
}
`;
}

/**
 * Reads a record. In a merge conflict both sides count, so that a build resolves it.
 *
 * @throws SdkError OUTPUT_EDITED for a text that is no record, OUTPUT_UNSAFE for a record that claims files elsewhere.
 */
export function readRecord(text: string, path: string): Ownership {
  if (!CONFLICT.test(text)) refuseNoRecord(text, path);
  const owned = new Map<string, Set<string>>();
  for (const [, quoted = "", value = ""] of text.matchAll(ENTRY)) {
    const file = unquote(quoted);
    refuseElsewhere(file, path);
    const digests = owned.get(file);
    if (digests === undefined) owned.set(file, new Set([value]));
    else digests.add(value);
  }
  return owned;
}

function refuseNoRecord(text: string, path: string): void {
  const fault = recordFault(text);
  if (fault === undefined) return;
  throw new SdkError({
    code: "OUTPUT_EDITED",
    path,
    message: `this is not a record that we wrote: ${fault}`,
    hint: "Restore it from git. Without it (delete it, or use --force) no stale file is removed.",
  });
}

function recordFault(text: string): string | undefined {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== "object" || value === null || !("version" in value)) return "it has no version";
    return value.version === 1 ? undefined : "a newer ecom-k8s wrote it";
  } catch {
    return "it is not JSON";
  }
}

function unquote(quoted: string): string {
  try {
    return String(JSON.parse(`"${quoted}"`));
  } catch {
    return "";
  }
}

function refuseElsewhere(file: string, path: string): void {
  const reason = unsafePath(file);
  if (reason === undefined) return;
  throw new SdkError({
    code: "OUTPUT_UNSAFE",
    path,
    message: `it claims a file whose path ${reason}`,
    value: file,
    hint: "Restore the record from git: we never write such a path.",
  });
}
