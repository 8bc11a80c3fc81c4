import { defineRule } from "../define-rule.ts";
import type { ManifestIndex } from "../manifest-index.ts";
import type { Workload } from "../pods.ts";
import { stringAt } from "../read.ts";

export const requireHeadlessService = defineRule({
  id: "require-headless-service",
  category: "availability",
  summary: "A StatefulSet's serviceName is a headless Service that selects its pods.",
  rationale:
    "The headless Service gives each pod the host name by which members of a cluster find each other. Without it they start and never meet. serviceName cannot be changed later.",
  hint: "Add a Service with clusterIP: None and the pods' selector, and name it in serviceName.",
  source: "https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#stable-network-id",
  covers: ["statefulset-headless-service-missing"],
  *check({ index }) {
    for (const workload of index.workloads) {
      if (workload.kind !== "StatefulSet") continue;
      const fault = serviceFault(index, workload);
      if (fault !== undefined) yield { manifest: workload.manifest, path: "spec.serviceName", message: fault };
    }
  },
});

function serviceFault(index: ManifestIndex, workload: Workload): string | undefined {
  const name = stringAt(workload.manifest, "spec", "serviceName") ?? "";
  if (name === "") return "serviceName is missing: the pods have no host names";
  const service = index.find("Service", workload.namespace, name);
  if (service === undefined) return `no Service has the name '${name}'`;
  if (stringAt(service, "spec", "clusterIP") !== "None")
    return `Service/${name} is not headless: clusterIP must be None`;
  return index.workloadsOf(service).includes(workload) ? undefined : `Service/${name} does not select these pods`;
}
