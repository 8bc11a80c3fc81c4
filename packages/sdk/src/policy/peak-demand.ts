import { canonicalQuantity, quantityValue } from "../model/quantity.ts";
import type { ManifestIndex } from "./manifest-index.ts";
import type { Workload } from "./pods.ts";
import { namespaceOf, objectAt } from "./read.ts";
import { rolloutOf } from "./rollout.ts";

/** How much of a resource the workloads of a namespace take at most. */
export interface Demand {
  /** Cores, bytes, or a count. */
  readonly amount: number;
  /** As a quantity: `12500m`, `24Gi`. */
  readonly text: string;
}

/**
 * What the workloads of a namespace take when each runs its most pods (the autoscaler's maximum, or its replicas, and
 * a rollout's surge), by the names that a quota has: `requests.cpu`, `limits.memory`, `pods` …
 *
 * Jobs, which run now and then, and DaemonSets, whose count is that of the nodes, are not counted.
 */
export function peakDemand(index: ManifestIndex, namespace: string): ReadonlyMap<string, Demand> {
  const total = new Map<string, number>();
  const add = (name: string, amount: number): void => void total.set(name, (total.get(name) ?? 0) + amount);
  for (const workload of index.workloads) {
    const maximum = workload.namespace === namespace ? index.replicasOf(workload)?.maximum : undefined;
    if (maximum === undefined) continue;
    const pods = maximum + (rolloutOf(workload, maximum)?.surge ?? 0);
    add("pods", pods);
    for (const [name, amount] of podDemand(workload)) add(name, amount * pods);
  }
  for (const claim of index.ofKind("PersistentVolumeClaim")) {
    if (namespaceOf(claim) === namespace) add("persistentvolumeclaims", 1);
  }
  return new Map([...total].map(([name, amount]) => [name, { amount, text: asText(name, amount) }]));
}

/**
 * What one pod takes: its containers and sidecars together, or its largest init container where that is more.
 * https://kubernetes.io/docs/concepts/workloads/pods/init-containers/#resource-sharing-within-containers
 */
export function podDemand(workload: Workload): ReadonlyMap<string, number> {
  const running = new Map<string, number>();
  const starting = new Map<string, number>();
  for (const { role, spec } of workload.containers) {
    for (const bound of ["requests", "limits"]) {
      // A limit without a request is the request too.
      const own = {
        ...(bound === "requests" ? objectAt(spec, "resources", "limits") : {}),
        ...objectAt(spec, "resources", bound),
      };
      for (const [resource, value] of Object.entries(own)) {
        const amount = typeof value === "string" || typeof value === "number" ? (quantityValue(value) ?? 0) : 0;
        const name = `${bound}.${resource}`;
        if (role === "init") starting.set(name, Math.max(starting.get(name) ?? 0, amount));
        else running.set(name, (running.get(name) ?? 0) + amount);
      }
    }
  }
  for (const [name, amount] of starting) running.set(name, Math.max(running.get(name) ?? 0, amount));
  return running;
}

function asText(name: string, amount: number): string {
  if (name.endsWith(".cpu")) return canonicalQuantity(`${Math.ceil(amount * 1000)}m`, name);
  if (/\.(memory|ephemeral-storage)$/.test(name)) return canonicalQuantity(`${Math.ceil(amount / 2 ** 20)}Mi`, name);
  return String(amount);
}
