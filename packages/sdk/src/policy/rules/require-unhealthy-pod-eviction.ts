import { defineRule } from "../define-rule.ts";
import { stringAt } from "../read.ts";

export const requireUnhealthyPodEviction = defineRule({
  id: "require-unhealthy-pod-eviction",
  category: "availability",
  severity: "warning",
  summary: "A budget says whether pods that are not ready may be evicted.",
  rationale:
    "By default a pod that never gets ready counts against the budget and may not be evicted: one crash-looping Deployment stops the drain of every node that it is on.",
  hint: "Set unhealthyPodEvictionPolicy: AlwaysAllow; IfHealthyBudget only where a pod that is not ready may hold the last copy of data.",
  source: "https://kubernetes.io/docs/tasks/run-application/configure-pdb/#unhealthy-pod-eviction-policy",
  covers: ["pdb-unhealthy-eviction-policy-missing"],
  *check({ index }) {
    for (const manifest of index.ofKind("PodDisruptionBudget")) {
      if (stringAt(manifest, "spec", "unhealthyPodEvictionPolicy") !== undefined) continue;
      yield {
        manifest,
        path: "spec.unhealthyPodEvictionPolicy",
        message: "unhealthyPodEvictionPolicy is missing: a crash-looping pod blocks the drain of its node",
      };
    }
  },
});
