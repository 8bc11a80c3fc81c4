import { isJsonObject } from "../../model/json.ts";
import type { Json } from "../../model/kubernetes.ts";

/** Whether two values are the same, whatever the order of their keys. `null` is as good as absent. */
export function sameJson(left: Json | undefined, right: Json | undefined): boolean {
  if (left === right) return true;
  if (left === null || left === undefined) return right === null || right === undefined;
  if (Array.isArray(left)) {
    return (
      Array.isArray(right) && left.length === right.length && left.every((item, index) => sameJson(item, right[index]))
    );
  }
  if (!isJsonObject(left) || !isJsonObject(right)) return false;
  for (const key of Object.keys(left)) if (!sameJson(left[key], right[key])) return false;
  for (const key of Object.keys(right)) {
    if (!Object.hasOwn(left, key) && right[key] !== null) return false;
  }
  return true;
}

/** One text for all spellings of a value: keys in byte order, `null` left out. */
export function canonicalText(value: Json | undefined): string {
  if (Array.isArray(value)) return `[${value.map(canonicalText).join(",")}]`;
  if (!isJsonObject(value)) return JSON.stringify(value ?? null);
  const members: string[] = [];
  for (const key of Object.keys(value).sort()) {
    if (value[key] !== null) members.push(`${JSON.stringify(key)}:${canonicalText(value[key])}`);
  }
  return `{${members.join(",")}}`;
}
