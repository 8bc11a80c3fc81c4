import { defineRule } from "../define-rule.ts";

export const requireNetworkPolicy = defineRule({
  id: "require-network-policy",
  category: "networking",
  summary: "Every pod is selected by a NetworkPolicy.",
  rationale:
    "A pod that no policy selects may be reached from every pod of the cluster and may reach everything: one process that is taken over is enough.",
  hint: "Add a NetworkPolicy for the workload, and one for the namespace that denies everything else.",
  source: "https://kubernetes.io/docs/concepts/services-networking/network-policies/#default-policies",
  covers: ["network-policy-missing", "namespace-network-policy-missing"],
  *check({ index }) {
    for (const workload of index.workloads) {
      if (index.networkPoliciesOf(workload).length > 0) continue;
      yield {
        manifest: workload.manifest,
        path: workload.templatePath,
        message: "no NetworkPolicy selects these pods: everything in the cluster may reach them, and they everything",
      };
    }
  },
});
