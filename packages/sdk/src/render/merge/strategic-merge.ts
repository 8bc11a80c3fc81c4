import { isJsonArray, isJsonObject } from "../../model/json.ts";
import type { Json, JsonObject } from "../../model/kubernetes.ts";
import { ownField, setField } from "../../model/own-field.ts";
import { isPlainKey } from "../plain-key.ts";
import { directedList, directedMap, refuseDirectivesWithin } from "./directive.ts";
import { fieldSchema } from "./field-schema.ts";
import { type MergeSchema, mergeSchemaOf } from "./merge-schema.ts";
import { type ListElement, listElements, mergeOrder } from "./merged-list.ts";
import { elementPlace, fieldPlace, type MergePlace, placeIn, refusePatch } from "./refuse-patch.ts";
import { refuseEmptyKey, refuseNull, unpatched } from "./unpatched.ts";

/**
 * Applies a strategic merge patch as every supported Kustomize does; neither argument is changed.
 *
 * `undefined`: the patch deletes the object.
 *
 * @param file The patch's file, for errors.
 * @throws SdkError INVALID_PATCH for a patch that Kustomize refuses, applies in part without saying so, or that its
 * versions apply differently.
 */
export function strategicMerge(target: JsonObject, patch: JsonObject, file: string): JsonObject | undefined {
  const { apiVersion, kind } = target;
  const schema =
    typeof apiVersion === "string" && typeof kind === "string" ? mergeSchemaOf(apiVersion, kind) : undefined;
  const place = placeIn(file);
  if (patch["$patch"] === "replace") {
    return refusePatch(
      place,
      "Kustomize does nothing for a patch that replaces the whole object",
      "replace its fields, or put another object in its place",
    );
  }
  return mergeMap(target, patch, schema, place);
}

/** Absent is `undefined`; an explicit `null` in a patch deletes. */
type Maybe<T extends Json> = T | null | undefined;

function mergeValue(
  target: Maybe<Json>,
  patch: Maybe<Json>,
  schema: MergeSchema | undefined,
  place: MergePlace,
): Json | undefined {
  if (target === null && patch === undefined) return refuseNull(place);
  const sample = target ?? patch ?? null;
  if (sample === null) return undefined;
  if (patch === undefined && typeof target === "object" && target !== null) return unpatched(target, schema, place);
  if (isJsonObject(sample)) return mergeMap(mapOrNull(target, place), mapOrNull(patch, place), schema, place);
  if (isJsonArray(sample)) return mergeList(listOrNull(target, place), listOrNull(patch, place), schema, place);
  if (typeof (patch ?? sample) === "object") return refuseKinds(place);
  if (typeof target === "string" && patch !== undefined && patch !== null) refuseKeptStyle(patch, place);
  return patch === undefined ? sample : (patch ?? undefined);
}

function mergeMap(
  target: Maybe<JsonObject>,
  patch: Maybe<JsonObject>,
  schema: MergeSchema | undefined,
  place: MergePlace,
): JsonObject | undefined {
  if (patch === null) return undefined;
  const directed = patch && directedMap(patch, place);
  if (directed?.directive === "delete") return undefined;
  const other = directed?.rest;
  // What is new, or replaces the old, is merged with itself: so nulls and directives in it have their effect too.
  const own = directed?.directive === "replace" || patch === target ? other : (target ?? other);
  if (own === undefined) return undefined;
  refuseEmptyKey(own, place);
  if (other !== undefined) refuseEmptyKey(other, place);
  const merged: { [field: string]: Json } = {};
  for (const field in own) {
    const target = ownField(own, field);
    const wanted = other && ownField(other, field);
    // Most fields are plain values that the patch does not name.
    const value =
      wanted === undefined && typeof target !== "object"
        ? target
        : mergeValue(target, wanted, fieldSchema(schema, own, other, field), fieldPlace(place, field));
    if (value !== undefined) setField(merged, field, value);
  }
  if (other !== undefined && other !== own) {
    for (const field in other) {
      if (Object.hasOwn(own, field)) continue;
      const added = fieldSchema(schema, own, other, field);
      const value = mergeValue(undefined, ownField(other, field), added, fieldPlace(place, field));
      if (value === undefined) continue;
      refuseAddedKey(field, place);
      setField(merged, field, value);
    }
  }
  return merged;
}

function refuseAddedKey(key: string, place: MergePlace): void {
  if (!isPlainKey(key)) {
    refusePatch(
      place,
      `Kustomize 4 adds the key ${JSON.stringify(key)} without quotes, and then cannot read it as text`,
      "use a key that is plainly text, or have it in the patched object already",
    );
  }
}

function mergeList(
  target: Maybe<readonly Json[]>,
  patch: Maybe<readonly Json[]>,
  schema: MergeSchema | undefined,
  place: MergePlace,
): readonly Json[] | undefined {
  if (patch === null) return undefined;
  const keys = schema?.mergeKeys;
  if (keys === undefined) {
    if (patch !== undefined) refuseDirectivesWithin(patch, place);
    return patch ?? target ?? undefined;
  }
  const directed = patch && directedList(patch, place);
  if (directed !== undefined && directed.rest !== patch && (target === undefined || target === null)) {
    return refusePatch(
      place,
      "the list has a `$patch` element, but the patched object has no such list",
      "leave the `$patch` element out",
    );
  }
  if (directed?.directive === "delete") return undefined;
  const other = directed?.rest;
  const own = directed?.directive === "replace" || patch === target ? other : (target ?? other);
  if (own === undefined) return undefined;

  const elements = listElements(own, other, keys, place);
  const merged = new Map<ListElement, Json>();
  for (const element of elements) {
    if (element.index >= 0 && own !== other) refuseReplacedElement(element, place);
    const value = mergeValue(element.target, element.patch, schema?.items, elementPlace(place, element.name));
    if (value !== undefined && !(isJsonObject(value) && Object.keys(value).length === 0)) merged.set(element, value);
  }
  return mergeOrder(elements, merged);
}

function refuseReplacedElement({ patch, name }: ListElement, place: MergePlace): void {
  if (isJsonObject(patch) && patch["$patch"] === "replace") {
    refusePatch(
      elementPlace(place, name),
      "Kustomize does nothing for `$patch: replace` in one element of a list",
      "replace the element's fields, or the whole list",
    );
  }
}

/** Kustomize keeps how the old text was written, in quotes or as a block: so `2` over `"50%"` is the text `"2"`. */
function refuseKeptStyle(patch: Json, place: MergePlace): void {
  const message =
    typeof patch !== "string"
      ? "the patch sets a number or boolean over text; where the text has quotes, Kustomize keeps them"
      : patch.startsWith("\t")
        ? "the patch sets text that begins with a tab; over a block of text, Kustomize cannot read it again"
        : undefined;
  if (message !== undefined) {
    refusePatch(place, message, "delete the field by one patch (null), and set it by a second one");
  }
}

function mapOrNull(value: Maybe<Json>, place: MergePlace): Maybe<JsonObject> {
  return value === undefined || value === null || isJsonObject(value) ? value : refuseKinds(place);
}

function listOrNull(value: Maybe<Json>, place: MergePlace): Maybe<readonly Json[]> {
  return value === undefined || value === null || isJsonArray(value) ? value : refuseKinds(place);
}

function refuseKinds(place: MergePlace): never {
  return refusePatch(
    place,
    "the patch and the patched object have different types here (a map, a list or a plain value)",
    "give the field the type that it has in the object",
  );
}
