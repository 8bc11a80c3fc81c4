import { budgetEffect } from "../budgets.ts";
import { defineRule } from "../define-rule.ts";

export const noIneffectiveBudget = defineRule({
  id: "no-ineffective-budget",
  category: "availability",
  summary: "A budget never lets all replicas leave at once.",
  rationale:
    "Drains of several nodes, as in a cluster upgrade, evict as many pods as the budget allows at the same moment. One that allows all of them protects nothing.",
  hint: "Set maxUnavailable: 1, or a share of the replicas that the others can carry.",
  source: "https://kubernetes.io/docs/concepts/workloads/pods/disruptions/#pod-disruption-budgets",
  covers: ["pdb-allows-all-down"],
  *check({ index }) {
    for (const manifest of index.ofKind("PodDisruptionBudget")) {
      const effect = budgetEffect(index, manifest);
      // One replica has to be allowed to leave; that it is one is another finding.
      if (effect === undefined || effect.pods < 2 || effect.allowed < effect.pods) continue;
      yield {
        manifest,
        path: `spec.${effect.field}`,
        message: `${effect.field} ${effect.value} lets all of ${effect.counted} leave at once`,
      };
    }
  },
});
