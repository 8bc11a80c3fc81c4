import { isJsonArray, isJsonObject } from "../../model/json.ts";
import type { Json, JsonObject } from "../../model/kubernetes.ts";
import { setField } from "../../model/own-field.ts";
import { fieldSchema } from "./field-schema.ts";
import type { MergeSchema } from "./merge-schema.ts";
import { listElements } from "./merged-list.ts";
import { elementPlace, fieldPlace, type MergePlace, refusePatch } from "./refuse-patch.ts";

/**
 * What becomes of a part of an object that the patch does not reach: Kustomize walks it all the same. Nearly always the
 * part itself, which environments then share.
 *
 * @throws SdkError INVALID_PATCH as for a part that is patched.
 */
export function unpatched(
  part: JsonObject | readonly Json[],
  schema: MergeSchema | undefined,
  place: MergePlace,
): JsonObject | readonly Json[] {
  return isJsonArray(part) ? unpatchedList(part, schema, place) : unpatchedMap(part, schema, place);
}

function unpatchedMap(map: JsonObject, schema: MergeSchema | undefined, place: MergePlace): JsonObject {
  refuseEmptyKey(map, place);
  let changed: { [field: string]: Json } | undefined;
  for (const field in map) {
    const value = map[field];
    if (typeof value !== "object") continue;
    if (value === null) refuseNull(fieldPlace(place, field));
    const next = unpatched(value, fieldSchema(schema, map, undefined, field), fieldPlace(place, field));
    if (next === value) continue;
    changed ??= { ...map };
    setField(changed, field, next);
  }
  return changed ?? map;
}

/** Elements of which nothing is left are dropped. */
function unpatchedList(list: readonly Json[], schema: MergeSchema | undefined, place: MergePlace): readonly Json[] {
  const keys = schema?.mergeKeys;
  if (keys === undefined) return list;
  const next: Json[] = [];
  let isChanged = false;
  for (const { name, target } of listElements(list, undefined, keys, place)) {
    if (typeof target !== "object" || target === null) {
      if (target !== undefined) next.push(target);
      continue;
    }
    const element = unpatched(target, schema?.items, elementPlace(place, name));
    if (element !== target) isChanged = true;
    if (isJsonObject(element) && Object.keys(element).length === 0) isChanged = true;
    else next.push(element);
  }
  return isChanged ? next : list;
}

export function refuseEmptyKey(map: JsonObject, place: MergePlace): void {
  if (Object.hasOwn(map, "")) {
    refusePatch(place, "Kustomize cannot patch a map that has an empty key", "leave the empty key out");
  }
}

export function refuseNull(place: MergePlace): never {
  return refusePatch(
    place,
    "the patched object has an explicit null here, which Kustomize 4 drops and Kustomize 5 keeps",
    "leave the field out of the object",
  );
}
