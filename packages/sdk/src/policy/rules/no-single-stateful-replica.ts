import { keepsData } from "../claims.ts";
import { defineRule } from "../define-rule.ts";

export const noSingleStatefulReplica = defineRule({
  id: "no-single-stateful-replica",
  category: "storage",
  severity: "warning",
  summary: "In production a StatefulSet with data runs more than one pod.",
  rationale:
    "Its one pod is down for as long as its volume takes to move: with every drain, every node failure and every update.",
  hint: "Run replicas that take over (an operator, a managed database), or waive it with the outage that you accept.",
  source: "https://kubernetes.io/docs/tasks/run-application/run-replicated-stateful-application/",
  covers: ["statefulset-single-replica"],
  *check({ index, tier }) {
    if (tier !== "production") return;
    for (const workload of index.workloads) {
      if (workload.kind !== "StatefulSet" || !keepsData(workload, index)) continue;
      const replicas = index.replicasOf(workload);
      if (replicas?.minimum !== 1) continue;
      const message = `runs 1 pod (${replicas.from}); every drain of its node is an outage`;
      yield { manifest: workload.manifest, path: "spec.replicas", message };
    }
  },
});
