import type { JsonObject } from "../model/kubernetes.ts";
import { append } from "./grouping.ts";
import type { Workload } from "./pods.ts";
import { isObject, objectAt, objectsAt, stringAt, stringsAt } from "./read.ts";

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

/** Finds workloads by label selector. */
export interface WorkloadSelector {
  /** The workloads of a namespace whose pods the selector matches, in manifest order. */
  readonly select: (namespace: string, selector: JsonObject) => readonly Workload[];
}

/**
 * Indexes workloads by every label of their pods, so that a selection reads only the workloads that carry its rarest
 * label: a thousand Services that each select one workload cost a thousand look-ups, not a million comparisons.
 */
export function createWorkloadSelector(workloads: readonly Workload[]): WorkloadSelector {
  const byNamespace = new Map<string, Workload[]>();
  const byLabel = new Map<string, Workload[]>();
  for (const workload of workloads) {
    append(byNamespace, workload.namespace, workload);
    for (const [key, value] of Object.entries(workload.labels)) {
      if (typeof value === "string") append(byLabel, labelKey(workload.namespace, key, value), workload);
    }
  }
  const selections = new Map<string, readonly Workload[]>();

  function candidates(namespace: string, selector: JsonObject): readonly Workload[] {
    let fewest = byNamespace.get(namespace) ?? [];
    for (const [key, value] of Object.entries(objectAt(selector, "matchLabels") ?? {})) {
      const labelled = byLabel.get(labelKey(namespace, key, isObject(value) ? "" : String(value))) ?? [];
      if (labelled.length < fewest.length) fewest = labelled;
    }
    return fewest;
  }

  return {
    select(namespace, selector) {
      // The same peer appears in hundreds of NetworkPolicies (DNS, the ingress controller): each is resolved once.
      const key = `${namespace}\n${JSON.stringify(selector)}`;
      let selected = selections.get(key);
      if (selected === undefined) {
        selected = candidates(namespace, selector).filter(({ labels }) => selectorMatches(selector, labels));
        selections.set(key, selected);
      }
      return selected;
    },
  };
}

function labelKey(namespace: string, key: string, value: string): string {
  return `${namespace}\n${key}=${value}`;
}
