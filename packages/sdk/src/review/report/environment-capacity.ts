import { quantityValue } from "../../model/quantity.ts";
import { claimTemplates } from "../../policy/claims.ts";
import type { ManifestIndex } from "../../policy/manifest-index.ts";
import { podDemand } from "../../policy/peak-demand.ts";
import type { Workload } from "../../policy/pods.ts";
import { rolloutOf } from "../../policy/rollout.ts";
import { claimSize } from "../consequences/claim-rejections.ts";
import type { EnvironmentCapacity, PodAmounts, WorkloadCapacity } from "./report-data.ts";

const NOTHING: PodAmounts = { pods: 0, requestedCpu: 0, requestedMemory: 0, limitCpu: 0, limitMemory: 0 };

/** What everything that an environment runs asks for and may use: at rest, at most, and at most while it rolls out. */
export function environmentCapacity(index: ManifestIndex): EnvironmentCapacity {
  let [steady, maximum, peak] = [NOTHING, NOTHING, NOTHING];
  let storage = 0;
  const workloads: WorkloadCapacity[] = [];
  const uncounted: string[] = [];
  for (const workload of index.workloads) {
    const replicas = index.replicasOf(workload);
    if (replicas === undefined) {
      uncounted.push(workload.name);
      continue;
    }
    const surge = rolloutOf(workload, replicas.maximum)?.surge ?? 0;
    const own = {
      name: workload.name,
      steady: amountsOf(workload, replicas.minimum),
      peak: amountsOf(workload, replicas.maximum + surge),
    };
    workloads.push(own);
    steady = add(steady, own.steady);
    maximum = add(maximum, amountsOf(workload, replicas.maximum));
    peak = add(peak, own.peak);
    for (const { object } of claimTemplates(workload.manifest)) {
      storage += bytesOf(claimSize(object["spec"])) * replicas.minimum;
    }
  }
  for (const claim of index.ofKind("PersistentVolumeClaim")) storage += bytesOf(claimSize(claim["spec"]));
  return {
    steady: rounded(steady),
    maximum: rounded(maximum),
    peak: rounded(peak),
    storage,
    workloads: workloads.map(({ name, ...own }) => ({ name, steady: rounded(own.steady), peak: rounded(own.peak) })),
    uncounted,
  };
}

function amountsOf(workload: Workload, pods: number): PodAmounts {
  const demand = podDemand(workload);
  const times = (name: string): number => (demand.get(name) ?? 0) * pods;
  return {
    pods,
    requestedCpu: times("requests.cpu"),
    requestedMemory: times("requests.memory"),
    limitCpu: times("limits.cpu"),
    limitMemory: times("limits.memory"),
  };
}

function add(left: PodAmounts, right: PodAmounts): PodAmounts {
  return {
    pods: left.pods + right.pods,
    requestedCpu: left.requestedCpu + right.requestedCpu,
    requestedMemory: left.requestedMemory + right.requestedMemory,
    limitCpu: left.limitCpu + right.limitCpu,
    limitMemory: left.limitMemory + right.limitMemory,
  };
}

/** Sums of thousandths are not exact; a thousandth of a core is what a request can say. */
function rounded({ pods, requestedCpu, requestedMemory, limitCpu, limitMemory }: PodAmounts): PodAmounts {
  const cores = (amount: number): number => Math.round(amount * 1000) / 1000;
  return {
    pods,
    requestedCpu: cores(requestedCpu),
    requestedMemory: Math.round(requestedMemory),
    limitCpu: cores(limitCpu),
    limitMemory: Math.round(limitMemory),
  };
}

function bytesOf(size: string | number | undefined): number {
  return quantityValue(size ?? 0) ?? 0;
}
