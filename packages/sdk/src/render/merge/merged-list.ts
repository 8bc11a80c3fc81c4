import { isJsonObject } from "../../model/json.ts";
import type { Json } from "../../model/kubernetes.ts";
import { type MergePlace, refusePatch } from "./refuse-patch.ts";

/** One element of a merged list: the object's, the patch's, or both where their merge keys are equal. */
export interface ListElement {
  /** Its merge keys' values, for errors and as its identity: `auth`, `53/UDP`. */
  readonly name: string;
  readonly target: Json | undefined;
  readonly patch: Json | undefined;
  /** Its place in the object's list, or -1. */
  readonly index: number;
  /** Whether Kustomize tells the list's elements apart by several keys: it orders such a list differently. */
  readonly compound: boolean;
}

/**
 * Pairs the elements of a list and of its patch by merge keys, in the order in which Kustomize visits them: the
 * patch's, then the object's that the patch does not name.
 *
 * Kustomize has no error for an element without a merge key, or for two with one: it drops one, or the other, or
 * empties the list. A port whose protocol only the patch or only the object names loses the patch. So these are refused.
 */
export function listElements(
  target: readonly Json[],
  patch: readonly Json[] | undefined,
  keys: readonly string[],
  place: MergePlace,
): readonly ListElement[] {
  const present = presentKeys(target, patch ?? [], keys, place);
  const compound = present.length > 1;
  const ownByName = named(target, present, "the patched object", place);
  if (patch === target || patch === undefined) {
    return Array.from(ownByName, ([name, { value, index }]) => ({
      name,
      target: value,
      patch: patch && value,
      index,
      compound,
    }));
  }
  const elements: ListElement[] = [];
  const patchByName = named(patch, present, "the patch", place);
  for (const [name, { value }] of patchByName) {
    const own = ownByName.get(name);
    elements.push({ name, target: own?.value, patch: value, index: own?.index ?? -1, compound });
  }
  for (const [name, { value, index }] of ownByName) {
    if (!patchByName.has(name)) elements.push({ name, target: value, patch: undefined, index, compound });
  }
  return elements;
}

/**
 * The merged list in Kustomize's order. With one merge key: what the patch names, in the patch's order, then the rest.
 * With several (ports): what the patch adds, then the object's in the object's order.
 */
export function mergeOrder(elements: readonly ListElement[], merged: ReadonlyMap<ListElement, Json>): readonly Json[] {
  const inOrder = elements.some((element) => element.compound)
    ? [...elements].sort((a, b) => a.index - b.index)
    : elements;
  const list: Json[] = [];
  for (const element of inOrder) {
    const value = merged.get(element);
    if (value !== undefined) list.push(value);
  }
  return list;
}

/** The merge keys that the elements really have; the first is required, and all elements must have the same. */
function presentKeys(
  target: readonly Json[],
  patch: readonly Json[],
  keys: readonly string[],
  place: MergePlace,
): readonly string[] {
  const [primary] = keys;
  if (primary === undefined) {
    for (const item of [...target, ...patch]) {
      if (textOf(item) === "") {
        return refusePatch(
          place,
          "the list can hold plain values only",
          "leave out what is null, empty, a map or a list",
        );
      }
    }
    return keys;
  }
  const seen = new Set<string>();
  let present = keys;
  for (const list of [target, patch]) {
    for (const item of list) {
      present = keys.filter((key) => isJsonObject(item) && textOf(item[key]) !== "");
      if (!present.includes(primary)) {
        return refusePatch(
          place,
          `an element has no \`${primary}\`, by which Kustomize tells the list's elements apart`,
          `give every element its \`${primary}\`, in the object and in the patch`,
        );
      }
      seen.add(present.join());
    }
  }
  if (seen.size > 1) {
    return refusePatch(
      place,
      `some elements have ${keys.slice(1).join(" and ")} and some have not; Kustomize loses one of the two`,
      `give every element ${keys.join(" and ")}, in the object and in the patch`,
    );
  }
  return present;
}

function named(
  list: readonly Json[],
  keys: readonly string[],
  owner: string,
  place: MergePlace,
): ReadonlyMap<string, { readonly value: Json; readonly index: number }> {
  const byName = new Map<string, { readonly value: Json; readonly index: number }>();
  list.forEach((value, index) => {
    const name =
      keys.length === 0
        ? textOf(value)
        : keys.map((key) => textOf(isJsonObject(value) ? value[key] : undefined)).join("/");
    if (byName.has(name)) {
      refusePatch(
        place,
        `${owner} has two elements ${name}; Kustomize keeps one of them without saying so`,
        "give each element a name of its own",
      );
    }
    byName.set(name, { value, index });
  });
  return byName;
}

/** A plain value as YAML text, which is how Kustomize compares merge keys; empty for what is none. */
function textOf(value: Json | undefined): string {
  return value === undefined || value === null || typeof value === "object" ? "" : String(value);
}
