import type { Manifest } from "../../model/kubernetes.ts";
import { defineRule } from "../define-rule.ts";
import { runningContainers, type Workload } from "../pods.ts";
import { itemsAt, numberAt, objectAt, stringAt, valueAt } from "../read.ts";

export const requireRequestsForUtilization = defineRule({
  id: "require-requests-for-utilization",
  category: "availability",
  summary: "What an autoscaler measures as a share of the request has a request.",
  rationale:
    "Utilization is usage divided by request. If one container of the pod has no request for the resource, the metric is missing and the autoscaler never scales.",
  hint: "Set the resource's request in every container of the pod, sidecars included.",
  source: "https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/#algorithm-details",
  covers: ["hpa-utilization-without-request"],
  *check({ index }) {
    for (const manifest of index.ofKind("HorizontalPodAutoscaler")) {
      const [workload] = index.workloadsOf(manifest);
      if (workload === undefined) continue;
      for (const { path, resource, container } of utilizationMetrics(manifest)) {
        for (const name of withoutRequest(workload, resource, container)) {
          yield {
            manifest,
            path,
            message: `${resource} utilization cannot be computed: container '${name}' of ${workload.kind}/${workload.name} requests no ${resource}`,
          };
        }
      }
    }
  },
});

interface UtilizationMetric {
  readonly path: string;
  readonly resource: string;
  /** Set where the metric is of one container alone. */
  readonly container: string | undefined;
}

function* utilizationMetrics(autoscaler: Manifest): Generator<UtilizationMetric> {
  // autoscaling/v1 has CPU utilization only.
  if (numberAt(autoscaler, "spec", "targetCPUUtilizationPercentage") !== undefined) {
    yield { path: "spec.targetCPUUtilizationPercentage", resource: "cpu", container: undefined };
  }
  for (const { path, object } of itemsAt(autoscaler, "", "spec", "metrics")) {
    const field = stringAt(object, "type") === "ContainerResource" ? "containerResource" : "resource";
    const metric = objectAt(object, field);
    if (stringAt(metric, "target", "type") !== "Utilization") continue;
    yield { path, resource: stringAt(metric, "name") ?? "", container: stringAt(metric, "container") };
  }
}

function withoutRequest(workload: Workload, resource: string, only: string | undefined): readonly string[] {
  const containers = runningContainers(workload).filter(({ name }) => only === undefined || name === only);
  if (only !== undefined && containers.length === 0) return [only];
  return containers
    .filter(
      ({ spec }) =>
        valueAt(spec, "resources", "requests", resource) === undefined &&
        // A limit without a request is taken as the request.
        valueAt(spec, "resources", "limits", resource) === undefined,
    )
    .map(({ name }) => name);
}
