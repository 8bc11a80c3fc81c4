import { defineRule } from "../define-rule.ts";
import { mayMeanOperatorPods } from "../operator-made.ts";
import { namespaceOf, objectAt } from "../read.ts";

export const noDanglingBudget = defineRule({
  id: "no-dangling-budget",
  category: "references",
  summary: "A disruption budget selects pods.",
  rationale: "A budget that selects nothing protects nothing, and looks as if it did.",
  hint: "Give the budget the labels of the pod template that it is for.",
  source: "https://kubernetes.io/docs/tasks/run-application/configure-pdb/#specifying-a-poddisruptionbudget",
  covers: ["pdb-selector-no-match"],
  *check({ index }) {
    for (const manifest of index.ofKind("PodDisruptionBudget")) {
      const selector = objectAt(manifest, "spec", "selector");
      if (index.workloadsOf(manifest).length > 0) continue;
      if (selector !== undefined && mayMeanOperatorPods(index, namespaceOf(manifest), selector)) continue;
      yield { manifest, path: "spec.selector", message: "the selector matches no pods: the budget protects nothing" };
    }
  },
});
