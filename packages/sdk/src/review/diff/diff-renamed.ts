import type { Json, JsonObject, Manifest } from "../../model/kubernetes.ts";
import { isObject } from "../../policy/read.ts";
import { readableName } from "../match/generated-name.ts";
import { diffManifest } from "./diff-manifest.ts";
import type { Difference } from "./difference.ts";

/**
 * Compares an object with what it was under another name. Wherever the old name stood and the new one stands, in
 * labels and in the names of other objects, nothing differs: the name itself is the one difference.
 */
export function diffRenamed(before: Manifest, after: Manifest): readonly Difference[] {
  const { kind } = before;
  const from = readableName(kind, before.metadata.name);
  const to = readableName(kind, after.metadata.name);
  // A part of a longer word is another word: `auth` in `author`.
  const word = new RegExp(`(?<![A-Za-z0-9])${escapeRegExp(from)}(?![A-Za-z0-9])`, "g");
  const rewrite = (value: Json): Json => {
    if (typeof value === "string") return value.replace(word, to);
    if (Array.isArray(value)) return value.map(rewrite);
    return isObject(value) ? rewriteMembers(value) : value;
  };
  const rewriteMembers = (value: JsonObject): JsonObject => {
    const rewritten: Record<string, Json> = {};
    for (const [key, member] of Object.entries(value)) rewritten[key] = rewrite(member);
    return rewritten;
  };
  const { apiVersion, metadata } = before;
  const everywhere: Manifest = {
    ...rewriteMembers(before),
    apiVersion,
    kind,
    metadata: { ...rewriteMembers(metadata), name: after.metadata.name },
  };
  // Where only the object has another name, its labels and the like still say the old one.
  const itself: Manifest = { ...before, metadata: { ...metadata, name: after.metadata.name } };
  const [most, least] = [diffManifest(everywhere, after), diffManifest(itself, after)];
  const differences = least.length < most.length ? least : most;
  if (metadata.name === after.metadata.name) return differences;
  const name = { before: metadata.name, after: after.metadata.name };
  return [{ path: "metadata.name", steps: ["metadata", "name"], operation: "changed", ...name }, ...differences];
}

function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
