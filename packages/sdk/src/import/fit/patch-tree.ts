import { isJsonObject } from "../../model/json.ts";
import type { Json, JsonObject } from "../../model/kubernetes.ts";
import { type Code, type Entry, expression, SDK, value } from "../code/code.ts";

/** What an environment changes of a component, as its `patch` says it; {@link REMOVED} stands for `remove`. */
export type PatchTree = JsonObject;

export const REMOVED = "\0remove";

/** Two patches as one; what both say, the second one says. */
export function mergedPatches(first: PatchTree, second: PatchTree): PatchTree {
  const merged: Record<string, Json> = { ...first };
  for (const [key, item] of Object.entries(second)) {
    const before = merged[key];
    merged[key] = isJsonObject(before) && isJsonObject(item) ? mergedPatches(before, item) : item;
  }
  return merged;
}

/** A patch that says something at a path. */
export function patchAt(path: readonly string[], item: Json): PatchTree {
  const [first, ...rest] = path;
  if (first === undefined) return isJsonObject(item) ? item : {};
  return { [first]: rest.length === 0 ? item : patchAt(rest, item) };
}

/** A patch in code. */
export function patchCode(tree: Json): Code {
  if (tree === REMOVED) return expression("remove", { name: "remove", from: SDK });
  if (!isJsonObject(tree) || !holdsRemoval(tree)) return value(tree);
  const entries = Object.entries(tree).map(([key, item]): Entry => ({ key, value: patchCode(item) }));
  return { kind: "record", entries };
}

function holdsRemoval(tree: Json): boolean {
  return tree === REMOVED || (isJsonObject(tree) && Object.values(tree).some(holdsRemoval));
}
