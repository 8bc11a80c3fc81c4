import { defineRule } from "../define-rule.ts";
import type { ManifestIndex } from "../manifest-index.ts";
import { appContainers, isLongRunning, type PodContainer, runningContainers, type Workload } from "../pods.ts";
import { backendsOf } from "../ports.ts";
import { joinPath, objectAt } from "../read.ts";

export const requirePrestop = defineRule({
  id: "require-prestop",
  category: "availability",
  summary: "A container behind a Service waits before it ends.",
  rationale:
    "When a pod is deleted, its process is told to end at the same moment as its address begins to be taken out of the endpoints. Until that has reached every node, new requests still come, and meet a closed socket: some fail at every rollout.",
  hint: "Add lifecycle.preStop.sleep with the seconds that endpoints take to settle, such as 10.",
  source: "https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination",
  covers: ["prestop-missing-behind-service"],
  *check({ index }) {
    for (const workload of index.workloads) {
      if (!isLongRunning(workload)) continue;
      for (const container of servingContainers(index, workload)) {
        if (objectAt(container.spec, "lifecycle", "preStop") !== undefined) continue;
        yield {
          manifest: workload.manifest,
          path: joinPath(container.path, "lifecycle.preStop"),
          message:
            "preStop is missing, and a Service sends requests to this container until its endpoint is gone everywhere",
        };
      }
    }
  },
});

/** The containers that a Service's ports lead to; the app's where no container declares such a port. */
function servingContainers(index: ManifestIndex, workload: Workload): readonly PodContainer[] {
  const services = index.servicesOf(workload);
  if (services.length === 0) return [];
  const serving = new Set(
    services.flatMap((service) => backendsOf(service, workload)).map(({ container }) => container),
  );
  const declared = runningContainers(workload).filter((container) => serving.has(container));
  return declared.length === 0 ? appContainers(workload) : declared;
}
