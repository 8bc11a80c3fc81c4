import type { Json, Manifest } from "../../model/kubernetes.ts";
import { quantityValue } from "../../model/quantity.ts";
import { claimTemplates } from "../../policy/claims.ts";
import type { ManifestIndex } from "../../policy/manifest-index.ts";
import { podDemand } from "../../policy/peak-demand.ts";
import type { Workload } from "../../policy/pods.ts";
import { valueAt } from "../../policy/read.ts";
import type { Capacity, Requests } from "../review-types.ts";
import { bytesText, coresText, fromTo } from "../wording.ts";
import { fateOf, lostNamespace } from "./argo-cd.ts";
import { retention } from "./claim-names.ts";
import { claimSize } from "./claim-rejections.ts";
import type { Consequence } from "./consequence.ts";
import type { ReviewContext } from "./context.ts";
import { paceOf } from "./rollout-pace.ts";
import { templateDifferences } from "./template-path.ts";

const NOTHING: Requests = { cpu: 0, memory: 0, pods: 0 };

function add(left: Requests, right: Requests): Requests {
  return { cpu: left.cpu + right.cpu, memory: left.memory + right.memory, pods: left.pods + right.pods };
}

function larger(left: Requests, right: Requests): Requests {
  return {
    cpu: Math.max(left.cpu, right.cpu),
    memory: Math.max(left.memory, right.memory),
    pods: Math.max(left.pods, right.pods),
  };
}

/** What a number of pods of a workload ask for. */
function requestsOf(workload: Workload, pods: number): Requests {
  const demand = podDemand(workload);
  return {
    cpu: (demand.get("requests.cpu") ?? 0) * pods,
    memory: (demand.get("requests.memory") ?? 0) * pods,
    pods,
  };
}

interface Range {
  readonly minimum: Requests;
  readonly maximum: Requests;
}

function rangeOf(index: ManifestIndex, workload: Workload): Range | undefined {
  const replicas = index.replicasOf(workload);
  if (replicas === undefined) return undefined;
  return { minimum: requestsOf(workload, replicas.minimum), maximum: requestsOf(workload, replicas.maximum) };
}

/** What all pods ask for on both sides, and at most while this change rolls out. */
export function capacityOf(context: ReviewContext): Capacity {
  let [before, after, peak, maximumBefore, maximumAfter] = [NOTHING, NOTHING, NOTHING, NOTHING, NOTHING];
  const ranges = new Map<Manifest, Range>();
  for (const workload of context.before.workloads) {
    const range = rangeOf(context.before, workload);
    if (range === undefined) continue;
    ranges.set(workload.manifest, range);
    before = add(before, range.minimum);
    maximumBefore = add(maximumBefore, range.maximum);
    if (continues(context, workload.manifest)) continue;
    // What is pruned runs until it is, and what is not stays.
    peak = add(peak, range.minimum);
    if (fateOf(workload.manifest, context.removed) !== "kept") continue;
    after = add(after, range.minimum);
    maximumAfter = add(maximumAfter, range.maximum);
  }
  for (const workload of context.after.workloads) {
    const range = keptRange(context, workload, ranges) ?? rangeOf(context.after, workload);
    if (range === undefined) continue;
    after = add(after, range.minimum);
    maximumAfter = add(maximumAfter, range.maximum);
    const predecessor = context.predecessorOf(workload.manifest);
    const was = predecessor === undefined || !continues(context, predecessor) ? undefined : ranges.get(predecessor);
    const rolling = add(range.minimum, requestsOf(workload, extraPods(context, workload)));
    peak = add(peak, larger(rolling, was?.minimum ?? NOTHING));
  }
  return {
    before: rounded(before),
    after: rounded(after),
    peak: rounded(peak),
    maximumBefore: rounded(maximumBefore),
    maximumAfter: rounded(maximumAfter),
    storageBefore: storageOf(context.before),
    storageAfter: storageOf(context.after) + keptStorage(context),
  };
}

/** Where the autoscaler goes and no count comes, the pods stay as many as it left. */
function keptRange(
  context: ReviewContext,
  workload: Workload,
  ranges: ReadonlyMap<Manifest, Range>,
): Range | undefined {
  const before = context.predecessorOf(workload.manifest);
  const previous = before === undefined ? undefined : context.before.workloadOf(before);
  if (before === undefined || previous === undefined) return undefined;
  const isLeft =
    valueAt(workload.manifest, "spec", "replicas") === undefined &&
    context.after.autoscalersOf(workload).length === 0 &&
    context.before.autoscalersOf(previous).length > 0;
  const was = isLeft ? context.before.replicasOf(previous)?.minimum : undefined;
  if (was === undefined || !ranges.has(before)) return undefined;
  const requests = requestsOf(workload, was);
  return { minimum: requests, maximum: requests };
}

/** Whether a workload keeps its pods: one that is renamed, or that goes, ends beside its successor. */
function continues(context: ReviewContext, before: Manifest): boolean {
  const successor = context.successorOf(before);
  return successor !== undefined && context.changeOf(successor)?.kind !== "renamed";
}

function extraPods(context: ReviewContext, workload: Workload): number {
  const change = context.changeOf(workload.manifest);
  if (change === undefined || change.kind === "renamed") return 0;
  if (templateDifferences(workload, change.effective).length === 0) return 0;
  return paceOf(workload, context.after.replicasOf(workload), context.kubernetes).extra;
}

/** Sums of thousandths are not exact; a thousandth of a core is what a request can say. */
function rounded({ cpu, memory, pods }: Requests): Requests {
  return { cpu: Math.round(cpu * 1000) / 1000, memory: Math.round(memory), pods };
}

function storageOf(index: ManifestIndex): number {
  let bytes = 0;
  for (const claim of index.ofKind("PersistentVolumeClaim")) bytes += claimBytes(claim["spec"]);
  for (const workload of index.workloads) bytes += templateBytes(index, workload);
  return bytes;
}

function claimBytes(spec: Json | undefined): number {
  return quantityValue(claimSize(spec) ?? 0) ?? 0;
}

/** The claims of a StatefulSet's pods. */
function templateBytes(index: ManifestIndex, workload: Workload): number {
  const replicas = index.replicasOf(workload)?.minimum ?? 0;
  return claimTemplates(workload.manifest).reduce((sum, { object }) => sum + claimBytes(object["spec"]) * replicas, 0);
}

/** Claims that no manifest asks for any more, and that stay in the cluster: Kubernetes keeps those of a StatefulSet. */
function keptStorage(context: ReviewContext): number {
  const { before, after, removed } = context;
  const isGone = (manifest: Manifest): boolean => !continues(context, manifest);
  let bytes = 0;
  for (const claim of before.ofKind("PersistentVolumeClaim")) {
    if (isGone(claim) && fateOf(claim, removed) === "kept") bytes += claimBytes(claim["spec"]);
  }
  for (const workload of before.workloads) {
    const { manifest } = workload;
    const now = context.successorOf(manifest);
    const next = now === undefined || isGone(manifest) ? undefined : after.workloadOf(now);
    if (next === undefined) {
      const stays = fateOf(manifest, removed) === "kept" || retention(manifest, "whenDeleted") !== "Delete";
      if (stays && lostNamespace(manifest, removed) === undefined) bytes += templateBytes(before, workload);
    } else if (retention(next.manifest, "whenScaled") !== "Delete") {
      const [was = 0, is = 0] = [before.replicasOf(workload)?.minimum, after.replicasOf(next)?.minimum];
      if (is < was) bytes += (templateBytes(before, workload) / was) * (was - is);
    }
  }
  return bytes;
}

/** Whether the pods ask for something else than before, and in words what. */
export function* capacityConsequence(capacity: Capacity): Generator<Consequence> {
  const { before, after, peak, maximumBefore, maximumAfter, storageBefore, storageAfter } = capacity;
  const parts: string[] = [];
  const steady = changeOf(before, after);
  if (steady === "" && before.pods !== after.pods) parts.push(`pods go from ${before.pods} to ${after.pods}`);
  if (steady !== "") {
    const isHigher = peak.cpu > Math.max(before.cpu, after.cpu) || peak.memory > Math.max(before.memory, after.memory);
    const during = `, peak during the rollout ${coresText(peak.cpu)} CPU and ${bytesText(peak.memory)}`;
    parts.push(`requests go from ${steady}${isHigher ? during : ""}`);
  }
  const top = changeOf(maximumBefore, maximumAfter);
  const isScaled = maximumAfter.pods !== after.pods || maximumBefore.pods !== before.pods;
  const topPods = fromTo(maximumBefore.pods, maximumAfter.pods);
  if (isScaled && top !== "") parts.push(`at the autoscalers' maximum from ${top}`);
  else if (isScaled && maximumBefore.pods !== maximumAfter.pods) parts.push(`at the autoscalers' maximum ${topPods}`);
  if (storageBefore !== storageAfter) {
    parts.push(`storage ${fromTo(bytesText(storageBefore), bytesText(storageAfter))}`);
  }
  if (parts.length > 0) yield { class: "capacity", message: parts.join("; "), path: "" };
}

/** `1.2 to 1.5 CPU and 2 GiB to 2.5 GiB (6 → 7 pods)`; empty where neither changes. */
function changeOf(before: Requests, after: Requests): string {
  const parts: string[] = [];
  if (before.cpu !== after.cpu) parts.push(`${coresText(before.cpu)} to ${coresText(after.cpu)} CPU`);
  if (before.memory !== after.memory) parts.push(`${bytesText(before.memory)} to ${bytesText(after.memory)}`);
  if (parts.length === 0) return "";
  return `${parts.join(" and ")}${before.pods === after.pods ? "" : ` (${fromTo(before.pods, after.pods)} pods)`}`;
}
