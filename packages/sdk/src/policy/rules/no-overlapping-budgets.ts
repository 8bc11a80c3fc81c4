import { defineRule } from "../define-rule.ts";
import type { Workload } from "../pods.ts";

export const noOverlappingBudgets = defineRule({
  id: "no-overlapping-budgets",
  category: "availability",
  summary: "No pod is under two disruption budgets.",
  rationale:
    "The eviction API answers an error for a pod with more than one budget, whatever they allow: every drain hangs on it.",
  hint: "Keep one of the budgets, or narrow their selectors.",
  source: "https://kubernetes.io/docs/concepts/scheduling-eviction/api-eviction/#how-api-initiated-eviction-works",
  covers: ["pdb-overlapping"],
  *check({ index }) {
    const first = new Map<Workload, string>();
    for (const manifest of index.ofKind("PodDisruptionBudget")) {
      const workloads = index.workloadsOf(manifest);
      const shared = workloads.find((workload) => first.has(workload));
      if (shared !== undefined) {
        yield {
          manifest,
          path: "spec.selector",
          message: `the pods of ${shared.kind}/${shared.name} are under PodDisruptionBudget/${first.get(shared)} already`,
        };
      }
      for (const workload of workloads) if (!first.has(workload)) first.set(workload, manifest.metadata.name);
    }
  },
});
