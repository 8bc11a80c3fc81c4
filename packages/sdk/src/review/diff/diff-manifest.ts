import { isJsonObject } from "../../model/json.ts";
import type { Json, JsonObject, Manifest } from "../../model/kubernetes.ts";
import { apiDefaults } from "./api-defaults.ts";
import { isKubernetesKind } from "./api-groups.ts";
import { diffList } from "./diff-list.ts";
import type { Difference } from "./difference.ts";
import { sameJson } from "./equality.ts";
import type { FieldPath } from "./field-path.ts";
import { isQuantityField, sameQuantity } from "./quantity-fields.ts";
import { withPlainSecretData } from "./secret-data.ts";
import { type Place, report, step, type Walk } from "./walk.ts";

/**
 * Compares two versions of one object, field by field, by what they mean to the API server: the order of keys and of
 * lists that are sets does not count, a quantity is its value, and a field that is absent has its default. Values of
 * Secrets, and of fields whose name says credential, are left out.
 *
 * Fields come in byte order of their names, list items in the order of `after`. `status` is the cluster's, and is not
 * compared.
 */
export function diffManifest(before: Manifest, after: Manifest): readonly Difference[] {
  if (sameJson(before, after)) return [];
  const walk: Walk = {
    manifest: after,
    defaults: apiDefaults(after),
    isKubernetesKind: isKubernetesKind(after),
    found: [],
    compare: (place, from, to) => diffValues(walk, place, from ?? undefined, to ?? undefined),
  };
  const nothing: JsonObject = {};
  const root: Place = { steps: [], general: "", parentBefore: nothing, parentAfter: nothing };
  diffObjects(walk, root, withPlainSecretData(before), withPlainSecretData(after));
  return walk.found;
}

function diffObjects(walk: Walk, place: Place, before: JsonObject, after: JsonObject): void {
  const keys = new Set(Object.keys(before));
  for (const key of Object.keys(after)) keys.add(key);
  for (const key of [...keys].sort()) {
    if (place.steps.length === 0 && key === "status") continue;
    walk.compare(step(place, key, before, after), before[key], after[key]);
  }
}

function diffValues(walk: Walk, place: Place, before: Json | undefined, after: Json | undefined): void {
  if (before === undefined || after === undefined) diffPresence(walk, place, before, after);
  else if (isJsonObject(before) && isJsonObject(after)) diffObjects(walk, place, before, after);
  else if (Array.isArray(before) && Array.isArray(after)) diffList(walk, place, before, after);
  else if (before === after) return;
  else if (isQuantityField(place.steps) && sameQuantity(before, after)) {
    report(walk, place, "equivalent", before, after, "the same quantity");
  } else report(walk, place, "changed", before, after);
}

/** One side has the field: it came or went, unless what it says holds without it. */
function diffPresence(walk: Walk, place: Place, before: Json | undefined, after: Json | undefined): void {
  const present = before ?? after;
  if (present === undefined) return;
  const { steps, general } = place;
  const byDefault = walk.defaults.valueOf(general, before === undefined ? place.parentBefore : place.parentAfter);
  if (byDefault !== undefined && sameMeaning(steps, present, byDefault)) {
    report(walk, place, "equivalent", before, after, "the API server's default");
  } else if (walk.isKubernetesKind && Array.isArray(present) && present.length === 0) {
    report(walk, place, "equivalent", before, after, "an empty list is as good as none");
  } else if (isJsonObject(present) && walk.defaults.isStructure(general)) {
    diffObjects(walk, place, isJsonObject(before) ? before : {}, isJsonObject(after) ? after : {});
  } else {
    const note = byDefault === undefined ? undefined : `the default is ${JSON.stringify(byDefault)}`;
    report(walk, place, before === undefined ? "added" : "removed", before, after, note);
  }
}

function sameMeaning(path: FieldPath, value: Json, byDefault: Json): boolean {
  return sameJson(value, byDefault) || (isQuantityField(path) && sameQuantity(value, byDefault));
}
