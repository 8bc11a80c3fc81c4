import type { Json, JsonObject, Manifest } from "../../model/kubernetes.ts";
import { isObject } from "../../policy/read.ts";
import { readableName } from "../match/generated-name.ts";
import { diffManifest } from "./diff-manifest.ts";
import type { Difference } from "./difference.ts";

/**
 * Compares an object with what it was under another name. Wherever the old name stood and the new one stands, in
 * labels and in the names of other objects, nothing differs: the name itself is the one difference.
 *
 * What is renamed may be the object alone, all that says its name, or what it is named after: `auth-db-backup` is
 * `auth-database-backup` because `auth-db` is `auth-database`. The reading that leaves the fewest differences holds.
 */
export function diffRenamed(before: Manifest, after: Manifest): readonly Difference[] {
  const { kind, metadata } = before;
  const from = readableName(kind, metadata.name);
  const to = readableName(kind, after.metadata.name);
  const owner = withoutCommonEnd(from, to);
  const readings = [before, rewritten(before, from, to)];
  if (owner.from !== from) readings.push(rewritten(before, owner.from, owner.to));
  let differences: readonly Difference[] | undefined;
  for (const reading of readings) {
    const named: Manifest = { ...reading, metadata: { ...reading.metadata, name: after.metadata.name } };
    const left = diffManifest(named, after);
    if (differences === undefined || left.length < differences.length) differences = left;
  }
  if (metadata.name === after.metadata.name) return differences ?? [];
  const name = { before: metadata.name, after: after.metadata.name };
  return [
    { path: "metadata.name", steps: ["metadata", "name"], operation: "changed", ...name },
    ...(differences ?? []),
  ];
}

/** `auth-db` and `auth-database` of `auth-db-backup` and `auth-database-backup`. */
function withoutCommonEnd(from: string, to: string): { readonly from: string; readonly to: string } {
  const [left, right] = [from.split("-"), to.split("-")];
  while (left.length > 1 && right.length > 1 && left.at(-1) === right.at(-1)) {
    left.pop();
    right.pop();
  }
  return { from: left.join("-"), to: right.join("-") };
}

/** The manifest with another word wherever one stands by itself; a part of a longer word is another word. */
function rewritten(manifest: Manifest, from: string, to: string): Manifest {
  const word = new RegExp(`(?<![A-Za-z0-9])${escapeRegExp(from)}(?![A-Za-z0-9])`, "g");
  const rewrite = (value: Json): Json => {
    if (typeof value === "string") return value.replace(word, to);
    if (Array.isArray(value)) return value.map(rewrite);
    return isObject(value) ? rewriteMembers(value) : value;
  };
  const rewriteMembers = (value: JsonObject): JsonObject =>
    Object.fromEntries(Object.entries(value).map(([key, member]) => [key, rewrite(member)]));
  const { apiVersion, kind, metadata } = manifest;
  return {
    ...rewriteMembers(manifest),
    apiVersion,
    kind,
    metadata: { ...rewriteMembers(metadata), name: metadata.name },
  };
}

function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
