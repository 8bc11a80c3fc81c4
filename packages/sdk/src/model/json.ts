import type { Json, JsonObject } from "./kubernetes.ts";

/** Whether a JSON value is an object, and neither a list nor null. */
export function isJsonObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** What JSON says of a typed value: fields that are `undefined` go, and classes become plain objects. */
export function toJson(value: object): { readonly [key: string]: Json } {
  return JSON.parse(JSON.stringify(value));
}
