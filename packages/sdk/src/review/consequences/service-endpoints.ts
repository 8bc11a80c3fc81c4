import type { JsonObject, Manifest } from "../../model/kubernetes.ts";
import { plural } from "../../policy/amounts.ts";
import type { Workload } from "../../policy/pods.ts";
import { objectAt, stringAt } from "../../policy/read.ts";
import { labelsMatch } from "../../policy/selectors.ts";
import { listOf } from "../wording.ts";
import type { Finding, ReviewContext } from "./context.ts";

/**
 * Workloads that a Service no longer reaches, or reaches only once their new pods are ready. Either side may be the
 * cause: the Service's selector, or the labels of the pods; it is told of the one that changed.
 */
export function* endpoints(context: ReviewContext): Generator<Finding> {
  for (const service of context.after.ofKind("Service")) {
    const before = context.predecessorOf(service);
    if (before === undefined || before.metadata.name !== service.metadata.name) continue;
    // It selects no pods, and says so by its type.
    if (stringAt(service, "spec", "type") === "ExternalName") continue;
    const selector = objectAt(service, "spec", "selector");
    const served = context.before.workloadsOf(before);
    if (served.length === 0) continue;
    const serving = new Set(context.after.workloadsOf(service));
    const stay = served.filter((workload) => isServedBy(workload, serving, context));
    const leave = served.filter((workload) => !stay.includes(workload) && context.successorOf(workload.manifest));
    if (leave.length > 0) yield lost(context, service, leave, serving.size);
    if (selector === undefined || leave.length > 0) continue;
    // Pods that run now keep their labels until they are replaced, and the new selector counts at once.
    const late = stay.filter((workload) => !labelsMatch(selector, workload.labels));
    if (late.length > 0 && late.length === stay.length) yield unreachedForNow(context, service, selector, late);
  }
}

function isServedBy(workload: Workload, serving: ReadonlySet<Workload>, context: ReviewContext): boolean {
  const successor = context.successorOf(workload.manifest);
  const now = successor === undefined ? undefined : context.after.workloadOf(successor);
  return now !== undefined && serving.has(now);
}

function lost(context: ReviewContext, service: Manifest, leave: readonly Workload[], left: number): Finding {
  const names = listOf(leave.map(({ name }) => name));
  const rest = left === 0 ? "it has no endpoint left" : `${plural(left, "workload")} still serve it`;
  const { object, path } = changedSide(context, service, leave);
  return {
    object,
    consequence: {
      class: "traffic-at-risk",
      message: `Service/${service.metadata.name} no longer reaches ${names}: selector and pod labels no longer agree, ${rest}`,
      path,
      remedy: "Give the pods every label that the Service selects by.",
    },
  };
}

function unreachedForNow(
  context: ReviewContext,
  service: Manifest,
  selector: JsonObject,
  late: readonly Workload[],
): Finding {
  const missing = Object.entries(selector)
    .filter(([key, value]) => late.some(({ labels }) => labels[key] !== value))
    .map(([key, value]) => `${key}=${String(value)}`);
  const { object, path } = changedSide(context, service, late);
  return {
    object,
    consequence: {
      class: "traffic-at-risk",
      message: `Service/${service.metadata.name} has no endpoint until new pods of ${listOf(late.map(({ name }) => name))} are ready: the pods that run now lack ${listOf(missing)}`,
      path,
      remedy: "Roll out the pods with the new labels first, and change the selector in a later change.",
    },
  };
}

/** The Service where it changed its selector, else the workload whose labels did. */
function changedSide(
  context: ReviewContext,
  service: Manifest,
  workloads: readonly Workload[],
): { readonly object: Manifest; readonly path: string } {
  const isSelector = context
    .changeOf(service)
    ?.effective.some(({ steps }) => steps[0] === "spec" && steps[1] === "selector");
  const [workload] = workloads;
  const successor = workload === undefined ? undefined : context.successorOf(workload.manifest);
  if (isSelector === true || workload === undefined || successor === undefined) {
    return { object: service, path: "spec.selector" };
  }
  return { object: successor, path: `${workload.templatePath}.metadata.labels` };
}
