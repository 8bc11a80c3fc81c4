import type { JsonObject } from "../model/kubernetes.ts";
import type { Workload } from "./pods.ts";
import { itemsAt, joinPath, objectAt, type PathedObject, stringAt } from "./read.ts";
import { selectorMatches } from "./selectors.ts";

export const HOST_KEY = "kubernetes.io/hostname";
export const ZONE_KEY = "topology.kubernetes.io/zone";

/** The topology spread constraints of a workload's pods, with their paths. */
export function spreadConstraints(workload: Workload): readonly PathedObject[] {
  return itemsAt(workload.pod, workload.podPath, "topologySpreadConstraints");
}

/** A pod affinity or anti-affinity term. */
export interface AffinityTerm extends PathedObject {
  readonly required: boolean;
}

/** The terms of the pods' `podAntiAffinity` (or `podAffinity`), required and preferred. */
export function affinityTerms(
  workload: Workload,
  kind: "podAntiAffinity" | "podAffinity" = "podAntiAffinity",
): readonly AffinityTerm[] {
  const affinity = objectAt(workload.pod, "affinity", kind);
  const base = joinPath(workload.podPath, "affinity", kind);
  const required = itemsAt(affinity, base, "requiredDuringSchedulingIgnoredDuringExecution");
  const preferred = itemsAt(affinity, base, "preferredDuringSchedulingIgnoredDuringExecution");
  return [
    ...[...required].map((term) => ({ ...term, required: true })),
    ...[...preferred].map(({ path, object }) => ({
      path: joinPath(path, "podAffinityTerm"),
      object: objectAt(object, "podAffinityTerm") ?? {},
      required: false,
    })),
  ];
}

/** Whether the `labelSelector` of a term or constraint selects the workload's own pods; without one it selects none. */
export function selectsOwnPods(term: JsonObject, workload: Workload): boolean {
  const selector = objectAt(term, "labelSelector");
  return selector !== undefined && selectorMatches(selector, workload.labels);
}

/** Whether the pods keep away from each other over this topology, softly or not. */
export function isSpreadOver(workload: Workload, topologyKey: string): boolean {
  const isOver = (term: JsonObject): boolean => stringAt(term, "topologyKey") === topologyKey;
  return (
    spreadConstraints(workload).some(({ object }) => isOver(object)) ||
    affinityTerms(workload).some(({ object }) => isOver(object) && selectsOwnPods(object, workload))
  );
}
