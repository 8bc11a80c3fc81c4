import type { Manifest } from "../model/kubernetes.ts";
import { plural, resolveAmount } from "./amounts.ts";
import type { ManifestIndex } from "./manifest-index.ts";
import { valueAt } from "./read.ts";

/** What a PodDisruptionBudget means at the replica count that really runs. */
export interface BudgetEffect {
  readonly field: "maxUnavailable" | "minAvailable";
  /** As written: `1`, `50%`. */
  readonly value: string;
  /** Pods that it selects when no load is on them. */
  readonly pods: number;
  /** Pods that may be evicted while all of them are healthy. */
  readonly allowed: number;
  /** For messages: `3 replicas (minReplicas of HorizontalPodAutoscaler/auth)`. */
  readonly counted: string;
}

/**
 * Computes it as the disruption controller does, which rounds percentages of both fields up; `undefined` where the
 * budget selects nothing that has a replica count, or says nothing that can be read.
 *
 * https://kubernetes.io/docs/tasks/run-application/configure-pdb/#rounding-logic-when-specifying-percentages
 */
export function budgetEffect(index: ManifestIndex, budget: Manifest): BudgetEffect | undefined {
  const counts = index.workloadsOf(budget).flatMap((workload) => index.replicasOf(workload) ?? []);
  const pods = counts.reduce((sum, { minimum }) => sum + minimum, 0);
  if (pods === 0) return undefined;
  const counted = `${plural(pods, "replica")} (${counts.map(({ from }) => from).join(", ")})`;
  for (const field of ["maxUnavailable", "minAvailable"] as const) {
    const amount = valueAt(budget, "spec", field);
    const pledged = resolveAmount(amount, pods, "up");
    if (pledged !== undefined) {
      const allowed = field === "maxUnavailable" ? Math.min(pledged, pods) : Math.max(0, pods - pledged);
      return { field, value: String(amount), pods, allowed, counted };
    }
  }
  return undefined;
}
