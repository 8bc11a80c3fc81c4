import { defineRule } from "../define-rule.ts";
import { valueAt } from "../read.ts";

export const validRollout = defineRule({
  id: "valid-rollout",
  category: "availability",
  summary: "A rollout may add a pod or take one away.",
  rationale:
    "With maxSurge 0 and maxUnavailable 0 it could do neither. The API server refuses it, which shows only when Argo CD syncs.",
  hint: "Set maxSurge: 1 and maxUnavailable: 0.",
  source: "https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#rolling-update-deployment",
  covers: ["rollout-no-progress-possible"],
  *check({ index }) {
    for (const manifest of index.ofKind("Deployment")) {
      const isNone = (field: string): boolean => {
        const amount = valueAt(manifest, "spec", "strategy", "rollingUpdate", field);
        return amount === 0 || amount === "0%";
      };
      if (!isNone("maxSurge") || !isNone("maxUnavailable")) continue;
      yield {
        manifest,
        path: "spec.strategy.rollingUpdate",
        message: "maxSurge 0 and maxUnavailable 0: one of them must be at least 1",
      };
    }
  },
});
