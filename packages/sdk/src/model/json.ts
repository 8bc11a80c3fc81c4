import type { Json, JsonObject } from "./kubernetes.ts";

/** Whether a JSON value is an object, and neither a list nor null. */
export function isJsonObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function isJsonArray(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

/** What JSON says of a typed value: fields that are `undefined` go, and classes become plain objects. */
export function toJson(value: object): { readonly [key: string]: Json } {
  const copy = copyOf(value, MAX_DEPTH);
  return isCopy(copy) && isJsonObject(copy) ? copy : JSON.parse(JSON.stringify(value));
}

/** Deeper than any manifest: what goes on for ever is left to JSON, which says so. */
const MAX_DEPTH = 200;

/** What only JSON itself can tell: an instance of a class, a function, a number that it has no text for. */
const NOT_PLAIN = Symbol("not plain");

/** Nearly everything is plain already. To copy that costs a third of what it costs to write and read it as text. */
function copyOf(value: unknown, room: number): Json | typeof NOT_PLAIN {
  if (typeof value === "string" || typeof value === "boolean" || value === null) return value;
  if (typeof value === "number") return Number.isFinite(value) && !Object.is(value, -0) ? value : NOT_PLAIN;
  if (room === 0) return NOT_PLAIN;
  if (Array.isArray(value)) return copyOfList(value, room - 1);
  return isPlainObject(value) ? copyOfObject(value, room - 1) : NOT_PLAIN;
}

function copyOfList(list: readonly unknown[], room: number): readonly Json[] | typeof NOT_PLAIN {
  const items: Json[] = [];
  for (let index = 0; index < list.length; index += 1) {
    const item = copyOf(list[index], room);
    if (!isCopy(item)) return item;
    items.push(item);
  }
  return items;
}

function copyOfObject(object: PlainObject, room: number): JsonObject | typeof NOT_PLAIN {
  const copy: { [key: string]: Json } = {};
  const keys = Object.keys(object);
  for (let index = 0; index < keys.length; index += 1) {
    const key = keys[index] ?? "";
    const value = object[key];
    if (value === undefined) continue;
    const field = copyOf(value, room);
    // Set by name, it would become the copy's prototype.
    if (!isCopy(field) || key === "__proto__") return NOT_PLAIN;
    copy[key] = field;
  }
  return copy;
}

function isCopy(copy: Json | typeof NOT_PLAIN): copy is Json {
  return copy !== NOT_PLAIN;
}

type PlainObject = Readonly<Record<string, unknown>>;

function isPlainObject(value: unknown): value is PlainObject {
  return typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
