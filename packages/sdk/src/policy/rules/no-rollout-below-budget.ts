import { budgetEffect } from "../budgets.ts";
import { defineRule } from "../define-rule.ts";
import { rolloutOf } from "../rollout.ts";

export const noRolloutBelowBudget = defineRule({
  id: "no-rollout-below-budget",
  category: "availability",
  summary: "A rollout keeps the floor that the disruption budget sets.",
  rationale:
    "Budgets bind evictions alone. A rollout that takes away more pods than the budget allows goes below the count that someone decided is needed, at every release.",
  hint: "Set maxUnavailable of the rollout to 0 with maxSurge 1, or at most to what the budget allows.",
  source: "https://kubernetes.io/docs/concepts/workloads/pods/disruptions/#pod-disruption-budgets",
  covers: ["rollout-breaks-pdb"],
  *check({ index }) {
    for (const workload of index.workloads) {
      const replicas = index.replicasOf(workload);
      const rollout = replicas === undefined ? undefined : rolloutOf(workload, replicas.minimum);
      if (rollout === undefined || rollout.unavailable === 0) continue;
      for (const budget of index.budgetsOf(workload)) {
        const effect = budgetEffect(index, budget);
        // A budget that allows nothing is wrong by itself.
        if (effect === undefined || effect.allowed === 0 || rollout.unavailable <= effect.allowed) continue;
        yield {
          manifest: workload.manifest,
          path: "spec.strategy.rollingUpdate.maxUnavailable",
          message: `a rollout takes ${rollout.unavailable} of ${effect.counted} away; PodDisruptionBudget/${budget.metadata.name} (${effect.field} ${effect.value}) allows ${effect.allowed}`,
        };
      }
    }
  },
});
