import { resolveAmount } from "./amounts.ts";
import type { Workload } from "./pods.ts";
import { stringAt, valueAt } from "./read.ts";

/** How many pods a Deployment's rollout adds and takes away at a replica count. */
export interface Rollout {
  readonly surge: number;
  readonly unavailable: number;
}

/**
 * Computes it as the Deployment controller does: a quarter each by default, the surge rounded up, the unavailable pods
 * down; where both come to nothing one pod may leave. `undefined` for a Recreate strategy, and for other kinds.
 *
 * https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#rolling-update-deployment
 */
export function rolloutOf(workload: Workload, replicas: number): Rollout | undefined {
  const { manifest, kind } = workload;
  if (
    kind !== "Deployment" ||
    (stringAt(manifest, "spec", "strategy", "type") ?? "RollingUpdate") !== "RollingUpdate"
  ) {
    return undefined;
  }
  const amountOf = (field: "maxSurge" | "maxUnavailable", rounding: "up" | "down"): number =>
    resolveAmount(valueAt(manifest, "spec", "strategy", "rollingUpdate", field) ?? "25%", replicas, rounding) ?? 0;
  const surge = amountOf("maxSurge", "up");
  const unavailable = amountOf("maxUnavailable", "down");
  return { surge, unavailable: surge === 0 && unavailable === 0 ? 1 : unavailable };
}
