import type { JsonObject } from "../model/kubernetes.ts";
import { append } from "./grouping.ts";
import { objectAt, objectsAt, stringAt, stringsAt } from "./read.ts";

/**
 * Whether a label selector (`matchLabels`, `matchExpressions`) matches; `{}` matches everything.
 * https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#label-selectors
 */
export function selectorMatches(selector: JsonObject, labels: JsonObject): boolean {
  return (
    labelsMatch(objectAt(selector, "matchLabels") ?? {}, labels) &&
    objectsAt(selector, "matchExpressions").every((expression) => expressionMatches(expression, labels))
  );
}

/** Whether every wanted label is there: a Service's `selector`, or `matchLabels`. */
export function labelsMatch(wanted: JsonObject, labels: JsonObject): boolean {
  return Object.entries(wanted).every(([key, value]) => Object.hasOwn(labels, key) && labels[key] === value);
}

function expressionMatches(expression: JsonObject, labels: JsonObject): boolean {
  const value = stringAt(labels, stringAt(expression, "key") ?? "");
  const isListed = value !== undefined && stringsAt(expression, "values").includes(value);
  switch (stringAt(expression, "operator")) {
    case "In":
      return isListed;
    case "NotIn":
      return !isListed;
    case "Exists":
      return value !== undefined;
    case "DoesNotExist":
      return value === undefined;
    default:
      return false;
  }
}

/** A selector that selects everything there is. */
export function isEmptySelector(selector: JsonObject): boolean {
  return (
    Object.keys(objectAt(selector, "matchLabels") ?? {}).length === 0 &&
    objectsAt(selector, "matchExpressions").length === 0
  );
}

/** Something that labels select: pods of a workload, or a Service. */
export interface Labelled {
  readonly namespace: string;
  readonly labels: JsonObject;
}

/** Selects, of one namespace, what a label selector matches, in the order in which it was given. */
export type Select<T> = (namespace: string, selector: JsonObject) => readonly T[];

/**
 * Indexes by every label, so that a selection reads only what carries its rarest label: a thousand Services that each
 * select one workload cost a thousand look-ups, not a million comparisons.
 */
export function createSelect<T extends Labelled>(items: readonly T[]): Select<T> {
  const byNamespace = new Map<string, T[]>();
  const byLabel = new Map<string, T[]>();
  for (const item of items) {
    append(byNamespace, item.namespace, item);
    for (const [key, value] of Object.entries(item.labels)) {
      if (typeof value === "string") append(byLabel, labelKey(item.namespace, key, value), item);
    }
  }
  const selections = new Map<string, readonly T[]>();

  function candidates(namespace: string, selector: JsonObject): readonly T[] {
    let fewest = byNamespace.get(namespace) ?? [];
    for (const [key, value] of Object.entries(objectAt(selector, "matchLabels") ?? {})) {
      const labelled = typeof value === "string" ? (byLabel.get(labelKey(namespace, key, value)) ?? []) : [];
      if (labelled.length < fewest.length) fewest = labelled;
    }
    return fewest;
  }

  return (namespace, selector) => {
    // The same selector appears in hundreds of NetworkPolicies (a client, the ingress controller): each is resolved once.
    const key = `${namespace}\n${JSON.stringify(selector)}`;
    let selected = selections.get(key);
    if (selected === undefined) {
      selected = candidates(namespace, selector).filter(({ labels }) => selectorMatches(selector, labels));
      selections.set(key, selected);
    }
    return selected;
  };
}

function labelKey(namespace: string, key: string, value: string): string {
  return `${namespace}\n${key}=${value}`;
}
