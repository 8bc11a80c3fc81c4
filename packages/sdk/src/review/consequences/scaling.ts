import type { Manifest } from "../../model/kubernetes.ts";
import { plural } from "../../policy/amounts.ts";
import type { ReplicaCount } from "../../policy/manifest-index.ts";
import type { Workload } from "../../policy/pods.ts";
import { numberAt } from "../../policy/read.ts";
import type { Consequence } from "./consequence.ts";
import { changedWorkloads, type Finding, type ReviewContext, type WorkloadPair } from "./context.ts";

/** How many pods run, where the count, or who decides it, changes. */
export function* scaling(context: ReviewContext): Generator<Finding> {
  for (const pair of changedWorkloads(context)) {
    for (const consequence of replicaConsequences(context, pair)) yield { object: pair.change.after, consequence };
  }
  for (const { kind, before, after, effective } of context.changed) {
    if (kind === "renamed" || !isAutoscaler(after) || effective.length === 0) continue;
    if (isRetargeted(context, before, after)) {
      yield* newAutoscaler(context, after);
      yield* goneAutoscaler(context, before, after);
      continue;
    }
    const consequence = boundsConsequence(context, before, after);
    if (consequence !== undefined) yield { object: after, consequence };
  }
  for (const autoscaler of context.added) {
    if (isAutoscaler(autoscaler)) yield* newAutoscaler(context, autoscaler);
  }
  for (const autoscaler of context.removed) {
    if (isAutoscaler(autoscaler)) yield* goneAutoscaler(context, autoscaler);
  }
}

export function isAutoscaler({ kind }: Manifest): boolean {
  return kind === "HorizontalPodAutoscaler" || kind === "ScaledObject";
}

/** `3 pods`, `between 3 and 10 pods`. */
function podsText({ minimum, maximum }: ReplicaCount): string {
  return minimum === maximum ? plural(minimum, "pod") : `between ${minimum} and ${plural(maximum, "pod")}`;
}

function* replicaConsequences(context: ReviewContext, { change, before, after }: WorkloadPair): Generator<Consequence> {
  const difference = change.effective.find(({ path }) => path === "spec.replicas");
  if (difference === undefined) return;
  const { path } = difference;
  const [autoscaler] = context.after.autoscalersOf(after);
  const [was, now] = [context.before.replicasOf(before), context.after.replicasOf(after)];
  const written = numberAt(after.manifest, "spec", "replicas");
  if (autoscaler !== undefined && written === undefined) {
    const previous = numberAt(before.manifest, "spec", "replicas") ?? 1;
    if (previous <= 1) return;
    // kubectl and Argo CD delete the field, and the API server puts its default there.
    yield {
      class: "traffic-at-risk",
      message: `${after.name} drops from ${previous} pods to 1 until ${autoscaler.kind}/${autoscaler.metadata.name} raises it to ${now?.minimum ?? 1}: where replicas is left out, the API server puts 1`,
      path,
      remedy:
        "Argo CD leaves it alone with ignoreDifferences on /spec/replicas and RespectIgnoreDifferences=true; by kubectl, edit it out of the last-applied annotation first.",
      source:
        "https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/#migrating-deployments-and-statefulsets-to-horizontal-autoscaling",
    };
    return;
  }
  if (autoscaler !== undefined) {
    yield {
      class: "scaled",
      message: `each sync sets ${after.name} to ${plural(written ?? 1, "pod")}, against ${autoscaler.kind}/${autoscaler.metadata.name}, which keeps ${podsText(now ?? ONE)}`,
      path,
      remedy: "Leave replicas out where an autoscaler owns the count.",
    };
    return;
  }
  const from = was ?? ONE;
  const to = now ?? ONE;
  if (from.minimum === to.minimum && from.maximum === to.maximum) return;
  yield { class: "scaled", message: `scale ${after.name} from ${countText(from)} to ${podsText(to)}`, path };
  if (to.maximum === 0) {
    yield { class: "traffic-at-risk", message: `${after.name} does not answer: no pod of it runs`, path };
  }
}

const ONE: ReplicaCount = { minimum: 1, maximum: 1, from: "the default" };

function countText({ minimum, maximum }: ReplicaCount): string {
  return minimum === maximum ? String(minimum) : `${minimum}–${maximum}`;
}

function boundsConsequence(context: ReviewContext, before: Manifest, after: Manifest): Consequence | undefined {
  const [workload] = context.after.workloadsOf(after);
  const [target] = context.before.workloadsOf(before);
  if (workload === undefined || target === undefined) return undefined;
  const [was, now] = [context.before.replicasOf(target), context.after.replicasOf(workload)];
  if (was === undefined || now === undefined) return undefined;
  if (was.minimum === now.minimum && was.maximum === now.maximum) return undefined;
  if (now.minimum > now.maximum) {
    return {
      class: "rejected",
      message: `apply will be rejected: maxReplicas ${now.maximum} is below minReplicas ${now.minimum}`,
      path: "spec.maxReplicas",
      remedy: "Raise maxReplicas, or lower minReplicas.",
      source: "https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/horizontal-pod-autoscaler-v2/",
    };
  }
  return {
    class: "scaled",
    message: `${workload.name} scales ${podsText(now)} (was ${countText(was)})`,
    path: was.minimum === now.minimum ? "spec.maxReplicas" : "spec.minReplicas",
  };
}

/** Whether it scales another workload than before, rather than the same under another name. */
function isRetargeted(context: ReviewContext, before: Manifest, after: Manifest): boolean {
  const [now] = context.after.workloadsOf(after);
  const [was] = context.before.workloadsOf(before);
  return now !== undefined && was !== undefined && context.predecessorOf(now.manifest) !== was.manifest;
}

function* newAutoscaler(context: ReviewContext, autoscaler: Manifest): Generator<Finding> {
  for (const workload of context.after.workloadsOf(autoscaler)) {
    const was = countBefore(context, workload);
    const now = context.after.replicasOf(workload);
    if (was === undefined || now === undefined) continue;
    yield {
      object: autoscaler,
      consequence: {
        class: "scaled",
        message: `${workload.name} scales ${podsText(now)} (was ${countText(was)})`,
        path: "spec.scaleTargetRef",
      },
    };
  }
}

function countBefore(context: ReviewContext, workload: Workload): ReplicaCount | undefined {
  const before = context.predecessorOf(workload.manifest);
  const previous = before === undefined ? undefined : context.before.workloadOf(before);
  return previous === undefined ? undefined : context.before.replicasOf(previous);
}

/** @param told The object to tell it of, where the autoscaler is there still. */
function* goneAutoscaler(context: ReviewContext, autoscaler: Manifest, told = autoscaler): Generator<Finding> {
  for (const workload of context.before.workloadsOf(autoscaler)) {
    const successor = context.successorOf(workload.manifest);
    const after = successor === undefined ? undefined : context.after.workloadOf(successor);
    const was = context.before.replicasOf(workload);
    if (after === undefined || was === undefined || context.after.autoscalersOf(after).length > 0) continue;
    const written = numberAt(after.manifest, "spec", "replicas");
    const stays = written === undefined ? "the count that the autoscaler set last" : plural(written, "pod");
    yield {
      object: told,
      consequence: {
        class: "scaled",
        message: `${workload.name} no longer follows its load: it stays at ${stays} (was ${countText(was)})`,
        path: told === autoscaler ? "" : "spec.scaleTargetRef",
      },
    };
  }
}
