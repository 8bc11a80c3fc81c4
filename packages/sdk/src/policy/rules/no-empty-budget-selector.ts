import { defineRule } from "../define-rule.ts";
import { objectAt } from "../read.ts";
import { isEmptySelector } from "../selectors.ts";

export const noEmptyBudgetSelector = defineRule({
  id: "no-empty-budget-selector",
  category: "availability",
  summary: "A disruption budget selects the pods of its own workload.",
  rationale:
    "An empty selector puts every pod of the namespace, also those that come later, under one budget: they take each other's allowance, and no second budget may touch them.",
  hint: "Select the workload's own labels: matchLabels: {app.kubernetes.io/name: …}.",
  source: "https://kubernetes.io/docs/tasks/run-application/configure-pdb/#specifying-a-poddisruptionbudget",
  covers: ["pdb-selector-empty"],
  *check({ index }) {
    for (const manifest of index.ofKind("PodDisruptionBudget")) {
      const selector = objectAt(manifest, "spec", "selector");
      if (selector === undefined || !isEmptySelector(selector)) continue;
      yield { manifest, path: "spec.selector", message: "the empty selector matches every pod of the namespace" };
    }
  },
});
