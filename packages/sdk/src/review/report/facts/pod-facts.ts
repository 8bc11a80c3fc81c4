import type { JsonObject } from "../../../model/kubernetes.ts";
import { plural } from "../../../policy/amounts.ts";
import { isLongRunning } from "../../../policy/pods.ts";
import { numberAt, objectAt, objectsAt, stringAt, valueAt } from "../../../policy/read.ts";
import { paceOf } from "../../consequences/rollout-pace.ts";
import { type Fact, type FactSubject, perContainer } from "./fact.ts";

/** What runs, how many, and how they are replaced, protected and spread. */
export const POD_FACTS: readonly Fact[] = [
  { group: "Pods", label: "Image", read: images },
  { group: "Pods", label: "Replicas", read: (subject) => [replicasText(subject)] },
  { group: "Pods", label: "Rollout", read: rollout },
  { group: "Pods", label: "Disruption budget", read: budgets },
  { group: "Pods", label: "Spread", read: spread },
];

function images({ workload }: FactSubject): readonly string[] {
  return perContainer(workload.containers, ({ spec }) => [stringAt(spec, "image") ?? "none"]);
}

/** `3`, `3 to 12 by CPU at 70 %`, `on schedule 10 2 * * *`. */
export function replicasText({ workload, index }: FactSubject): string {
  const { kind, manifest } = workload;
  if (kind === "CronJob") return `on schedule ${stringAt(manifest, "spec", "schedule") ?? "?"}`;
  if (kind === "Job") return "once";
  const replicas = index.replicasOf(workload);
  if (replicas === undefined) return "one on every node";
  const { minimum, maximum } = replicas;
  const metrics = index.autoscalersOf(workload).flatMap((autoscaler) => objectsAt(autoscaler, "spec", "metrics"));
  const by = metrics.length === 0 ? "" : ` by ${metrics.map(metricText).join(", ")}`;
  return minimum === maximum ? plural(minimum, "pod") : `${minimum} to ${maximum} pods${by}`;
}

function metricText(metric: JsonObject): string {
  const type = stringAt(metric, "type") ?? "?";
  const source = objectAt(metric, `${type.charAt(0).toLowerCase()}${type.slice(1)}`);
  const said = stringAt(source, "name") ?? stringAt(source, "metric", "name") ?? type;
  const name = said === "cpu" ? "CPU" : said;
  const utilization = numberAt(source, "target", "averageUtilization");
  if (utilization !== undefined) return `${name} at ${utilization} %`;
  const amount = valueAt(source, "target", "averageValue") ?? valueAt(source, "target", "value");
  return amount === undefined ? name : `${name} at ${String(amount)}`;
}

function rollout({ workload, index, kubernetes }: FactSubject): readonly string[] {
  const { manner, gap } = paceOf(workload, index.replicasOf(workload), kubernetes);
  const ready = numberAt(workload.manifest, "spec", "minReadySeconds") ?? 0;
  const settled = ready === 0 ? [] : [`ready for ${ready} s before the next`];
  return manner === "" ? [] : [manner, ...(gap === undefined ? [] : [gap]), ...settled];
}

function budgets({ workload, index }: FactSubject): readonly string[] {
  if (!isLongRunning(workload)) return [];
  return index.budgetsOf(workload).map((budget) => {
    const [most, least] = [valueAt(budget, "spec", "maxUnavailable"), valueAt(budget, "spec", "minAvailable")];
    return most === undefined ? `at least ${String(least ?? "?")} available` : `at most ${String(most)} unavailable`;
  });
}

const DOMAINS: { readonly [key: string]: string } = {
  "topology.kubernetes.io/zone": "zones",
  "topology.kubernetes.io/region": "regions",
  "kubernetes.io/hostname": "hosts",
};

function spread({ workload }: FactSubject): readonly string[] {
  return objectsAt(workload.pod, "topologySpreadConstraints").map((constraint) => {
    const key = stringAt(constraint, "topologyKey") ?? "?";
    const isRequired = stringAt(constraint, "whenUnsatisfiable") !== "ScheduleAnyway";
    return `over ${DOMAINS[key] ?? key}, ${isRequired ? "required" : "preferred"}`;
  });
}
