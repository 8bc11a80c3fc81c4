import { isJsonObject } from "../../model/json.ts";
import type { Json, JsonObject } from "../../model/kubernetes.ts";
import { propertyKey, stringLiteral } from "../code/literal.ts";

/** The type that some values have, as text. */
export function typeOf(values: readonly Json[]): string {
  const types = new Set<string>();
  const objects = values.filter(isJsonObject);
  const lists = values.filter((value) => Array.isArray(value));
  for (const value of values) {
    if (value === null) types.add("null");
    else if (typeof value === "string") types.add(isWord(value) ? stringLiteral(value) : "string");
    else if (typeof value !== "object") types.add(typeof value);
  }
  if (types.has("string")) for (const type of types) if (type.startsWith('"')) types.delete(type);
  if (objects.length > 0) types.add(objectType(objects));
  if (lists.length > 0) types.add(listType(lists.flat()));
  return [...types].join(" | ") || "never";
}

/** What looks like a word of the API's own, such as `Always`, is typed as this word. */
function isWord(text: string): boolean {
  return /^[A-Z][A-Za-z]+$/.test(text);
}

function objectType(objects: readonly JsonObject[]): string {
  const keys = [...new Set(objects.flatMap((object) => Object.keys(object)))];
  if (keys.length === 0) return "Record<string, never>";
  // What is keyed by what people choose, such as labels.
  if (keys.some((key) => /[./]/.test(key)))
    return `Record<string, ${typeOf(objects.flatMap((object) => Object.values(object)))}>`;
  const fields = keys.map((key) => {
    const own = objects.map((object) => object[key]).filter((value) => value !== undefined);
    return `${propertyKey(key)}${own.length < objects.length ? "?" : ""}: ${typeOf(own)}`;
  });
  return `{ ${fields.join("; ")} }`;
}

function listType(items: readonly Json[]): string {
  const type = items.length === 0 ? "never" : typeOf(items);
  return / \| /.test(type) && !type.startsWith("{") ? `(${type})[]` : `${type}[]`;
}
