import { plural } from "../amounts.ts";
import { defineRule } from "../define-rule.ts";

export const requireDisruptionBudget = defineRule({
  id: "require-disruption-budget",
  category: "availability",
  summary: "A workload with several replicas has a disruption budget.",
  rationale:
    "Without a PodDisruptionBudget a drain may evict all replicas of a workload at once, if they are on the nodes being drained.",
  hint: "Add a PodDisruptionBudget with maxUnavailable: 1 that selects the pods.",
  source: "https://kubernetes.io/docs/tasks/run-application/configure-pdb/",
  covers: ["pdb-missing"],
  *check({ index }) {
    for (const workload of index.workloads) {
      if (workload.kind === "Pod") continue;
      const replicas = index.replicasOf(workload);
      if (replicas === undefined || replicas.minimum < 2 || index.budgetsOf(workload).length > 0) continue;
      yield {
        manifest: workload.manifest,
        path: workload.templatePath,
        message: `no PodDisruptionBudget selects these pods: a drain may evict all ${plural(replicas.minimum, "replica")} at once`,
      };
    }
  },
});
