import { isJsonObject } from "../../model/json.ts";
import type { Json, JsonObject, Manifest } from "../../model/kubernetes.ts";
import { readableName } from "../match/generated-name.ts";
import { diffManifest } from "./diff-manifest.ts";
import type { Difference } from "./difference.ts";
import { sameJson } from "./equality.ts";

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
  const readings = [before, renamedLike(after, before, from, to)];
  if (owner.from !== from) readings.push(renamedLike(after, before, owner.from, owner.to));
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

/**
 * `before` with another word wherever one stands by itself and `after` has the other in its place; a part of a longer
 * word is another word. Where `after` keeps the old word too, such as in the name of an image, it stays.
 */
function renamedLike(after: Manifest, before: Manifest, from: string, to: string): Manifest {
  const word = new RegExp(`(?<![A-Za-z0-9])${escapeRegExp(from)}(?![A-Za-z0-9])`, "g");
  const other = (text: string): string => text.replace(word, to);
  const value = (was: Json, is: Json | undefined): Json => {
    if (typeof was === "string") return was !== is && other(was) === is ? is : was;
    if (Array.isArray(was)) return was.map((item: Json, place) => value(item, counterpart(item, place, is)));
    return isJsonObject(was) ? members(was, isJsonObject(is) ? is : {}) : was;
  };
  const members = (was: JsonObject, is: JsonObject): JsonObject =>
    Object.fromEntries(
      Object.entries(was).map(([key, member]) => {
        const now = !Object.hasOwn(is, key) && Object.hasOwn(is, other(key)) ? other(key) : key;
        return [now, value(member, is[now])];
      }),
    );
  /** The item of the other list that is this one: the same, one of its name, else the one in its place. */
  const counterpart = (item: Json, place: number, is: Json | undefined): Json | undefined => {
    if (!Array.isArray(is)) return undefined;
    const list: readonly Json[] = is;
    if (typeof item === "string") return list.includes(item) ? item : list.find((one) => one === other(item));
    const same = list.find((one) => sameJson(value(item, one), one));
    const name = isJsonObject(item) ? item["name"] : undefined;
    if (same !== undefined || typeof name !== "string") return same ?? list[place];
    const ofName = (wanted: string) => list.find((one) => isJsonObject(one) && one["name"] === wanted);
    return ofName(name) ?? ofName(other(name));
  };
  const { apiVersion, kind, metadata } = before;
  return {
    ...members(before, after),
    apiVersion,
    kind,
    metadata: { ...members(metadata, after.metadata), name: metadata.name },
  };
}

function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
