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
        for (const fault of faultsOf(workload, resource, container)) {
          yield { manifest, path, message: `${resource} utilization cannot be computed: ${fault}` };
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

function* faultsOf(workload: Workload, resource: string, only: string | undefined): Generator<string> {
  const target = `${workload.kind}/${workload.name}`;
  const containers = runningContainers(workload).filter(({ name }) => only === undefined || name === only);
  if (only !== undefined && containers.length === 0) yield `${target} has no container '${only}'`;
  for (const { name, spec } of containers) {
    // A limit without a request is taken as the request.
    const amounts = ["requests", "limits"].map((field) => valueAt(spec, "resources", field, resource));
    if (amounts.every((amount) => amount === undefined)) {
      yield `container '${name}' of ${target} requests no ${resource}`;
    }
  }
}
