import { defineRule } from "../define-rule.ts";
import { type Direction, isolatingPolicies } from "../network-policies.ts";

const DIRECTIONS: readonly Direction[] = ["Ingress", "Egress"];

export const requireBothDirections = defineRule({
  id: "require-both-directions",
  category: "networking",
  severity: "warning",
  summary: "A pod's NetworkPolicies cover what comes in and what goes out.",
  rationale:
    "A direction that no policy covers is open. With egress open, a process that is taken over can send data anywhere; with ingress open, everyone can reach it.",
  hint: "Give policyTypes: [Ingress, Egress], and the rules that the pod needs in both.",
  source: "https://kubernetes.io/docs/concepts/services-networking/network-policies/#the-two-sorts-of-pod-isolation",
  covers: ["network-policy-egress-missing"],
  *check({ index }) {
    for (const workload of index.workloads) {
      const policies = index.networkPoliciesOf(workload);
      if (policies.length === 0) continue;
      for (const direction of DIRECTIONS) {
        if (isolatingPolicies(index, workload, direction).length > 0) continue;
        const names = policies.map(({ metadata }) => `NetworkPolicy/${metadata.name}`).join(", ");
        yield {
          manifest: workload.manifest,
          path: workload.templatePath,
          message: `${direction.toLowerCase()} is open: ${names} ${policies.length === 1 ? "covers" : "cover"} only the other direction`,
        };
      }
    }
  },
});
