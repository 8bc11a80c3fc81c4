import { defineRule } from "../define-rule.ts";
import { valueAt } from "../read.ts";

export const validBudget = defineRule({
  id: "valid-budget",
  category: "availability",
  summary: "A disruption budget sets exactly one of maxUnavailable and minAvailable.",
  rationale: "One that sets neither allows no eviction of any pod; the API server refuses one that sets both.",
  hint: "Set maxUnavailable, and only it.",
  source: "https://kubernetes.io/docs/tasks/run-application/configure-pdb/#specifying-a-poddisruptionbudget",
  covers: ["pdb-no-policy"],
  *check({ index }) {
    for (const manifest of index.ofKind("PodDisruptionBudget")) {
      const set = ["maxUnavailable", "minAvailable"].filter((field) => valueAt(manifest, "spec", field) !== undefined);
      if (set.length === 1) continue;
      const which =
        set.length === 0 ? "neither maxUnavailable nor minAvailable is" : "both maxUnavailable and minAvailable are";
      yield { manifest, path: "spec", message: `${which} set: exactly one is needed` };
    }
  },
});
