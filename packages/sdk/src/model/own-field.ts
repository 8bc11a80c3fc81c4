import type { Json, JsonObject } from "./kubernetes.ts";

/**
 * A map's own field. JSON holds no functions: one that is found is `constructor` or its like, which every object of
 * JavaScript has from elsewhere.
 */
export function ownField(map: JsonObject, field: string): Json | undefined {
  const value = map[field];
  if (value === undefined || typeof value === "function") return undefined;
  return field === "__proto__" && !Object.hasOwn(map, field) ? undefined : value;
}

/** Sets a map's own field, `__proto__` too. */
export function setField(map: { [field: string]: Json }, field: string, value: Json): void {
  if (field === "__proto__") {
    Object.defineProperty(map, field, { value, enumerable: true, configurable: true, writable: true });
  } else {
    map[field] = value;
  }
}
