import { defineRule } from "../define-rule.ts";
import { booleanAt, stringAt } from "../read.ts";

export const requirePublishNotReadyAddresses = defineRule({
  id: "require-publish-not-ready-addresses",
  category: "networking",
  severity: "warning",
  summary: "Members of a cluster find each other before they are ready.",
  rationale:
    "Members that become ready only when they have joined need the others' addresses first. A headless Service that publishes ready pods alone gives none while all of them boot, as after a power cut: the cluster never forms.",
  hint: "Set publishNotReadyAddresses: true on the headless Service; clients use another Service.",
  source: "https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#stable-network-id",
  covers: ["headless-publish-not-ready-missing"],
  *check({ index }) {
    for (const workload of index.workloads) {
      if (workload.kind !== "StatefulSet" || (index.replicasOf(workload)?.minimum ?? 0) < 2) continue;
      const name = stringAt(workload.manifest, "spec", "serviceName") ?? "";
      const service = index.find("Service", workload.namespace, name);
      if (service === undefined || stringAt(service, "spec", "clusterIP") !== "None") continue;
      if (booleanAt(service, "spec", "publishNotReadyAddresses") === true) continue;
      yield {
        manifest: service,
        path: "spec.publishNotReadyAddresses",
        message: `publishNotReadyAddresses is not true: members of StatefulSet/${workload.name} cannot find each other while they boot`,
      };
    }
  },
});
