import { isJsonObject } from "../../model/json.ts";
import type { Json } from "../../model/kubernetes.ts";
import { canonicalText, sameJson } from "./equality.ts";
import { itemStep } from "./field-path.ts";
import { isSequence, itemNames } from "./list-keys.ts";
import { countsOrder } from "./list-order.ts";
import { type Place, report, step, type Walk } from "./walk.ts";

/** Compares two lists: items by what names them, else by what they are; then their order, where it counts. */
export function diffList(walk: Walk, place: Place, before: readonly Json[], after: readonly Json[]): void {
  if (sameJson(before, after)) return;
  const list = place.steps.at(-1) ?? "";
  const isPlain = before.every((item) => !isJsonObject(item)) && after.every((item) => !isJsonObject(item));
  const names = isPlain ? undefined : itemNames(list, before, after);
  if (names !== undefined) diffNamed(walk, place, before, after, names);
  else if (!isPlain) diffUnnamed(walk, place, before, after);
  else if (isSequence(list) || !sameItems(before, after)) report(walk, place, "changed", before, after);
  else reportOrder(walk, place, before, after);
}

function diffNamed(
  walk: Walk,
  place: Place,
  before: readonly Json[],
  after: readonly Json[],
  names: { readonly before: readonly string[]; readonly after: readonly string[] },
): void {
  const indexBefore = new Map(names.before.map((name, index) => [name, index]));
  const isAfter = new Set(names.after);
  for (const [index, name] of names.after.entries()) {
    const from = before[indexBefore.get(name) ?? -1];
    diffItem(walk, place, name, from, after[index]);
  }
  for (const [index, name] of names.before.entries()) {
    if (!isAfter.has(name)) diffItem(walk, place, name, before[index], undefined);
  }
  const keptBefore = names.before.filter((name) => isAfter.has(name));
  const keptAfter = names.after.filter((name) => indexBefore.has(name));
  if (!sameJson(keptBefore, keptAfter)) reportOrder(walk, place, keptBefore, keptAfter);
}

/** Items without names: those that are equal pair up, those that are left pair in order, and the rest came or went. */
function diffUnnamed(walk: Walk, place: Place, before: readonly Json[], after: readonly Json[]): void {
  const waiting = new Map<string, number[]>();
  for (const [index, item] of before.entries()) {
    const text = canonicalText(item);
    const queue = waiting.get(text);
    if (queue === undefined) waiting.set(text, [index]);
    else queue.push(index);
  }
  const pairedBefore = new Set<number>();
  const order: number[] = [];
  const unpaired: number[] = [];
  for (const [index, item] of after.entries()) {
    const match = waiting.get(canonicalText(item))?.shift();
    if (match === undefined) unpaired.push(index);
    else {
      pairedBefore.add(match);
      order.push(match);
    }
  }
  const left = [...before.keys()].filter((index) => !pairedBefore.has(index));
  for (const [position, index] of unpaired.entries()) {
    const from = left[position];
    diffItem(walk, place, index, from === undefined ? undefined : before[from], after[index]);
  }
  for (const index of left.slice(unpaired.length)) diffItem(walk, place, index, before[index], undefined);
  const isSorted = order.every((index, position) => position === 0 || (order[position - 1] ?? 0) < index);
  if (!isSorted) reportOrder(walk, place, before, after);
}

function diffItem(walk: Walk, place: Place, name: string | number, from: Json | undefined, to: Json | undefined): void {
  const item = step(place, itemStep(name), isJsonObject(from) ? from : {}, isJsonObject(to) ? to : {});
  walk.compare(item, from, to);
}

function reportOrder(walk: Walk, place: Place, before: readonly Json[], after: readonly Json[]): void {
  const counts = countsOrder(walk.manifest, walk.isKubernetesKind, place.general);
  report(walk, place, counts ? "reordered" : "equivalent", before, after, "the same items in another order");
}

function sameItems(before: readonly Json[], after: readonly Json[]): boolean {
  const sorted = (items: readonly Json[]): readonly string[] => items.map(canonicalText).sort();
  return sameJson(sorted(before), sorted(after));
}
