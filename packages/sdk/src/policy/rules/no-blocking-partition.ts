import { plural } from "../amounts.ts";
import { defineRule } from "../define-rule.ts";
import { numberAt } from "../read.ts";

export const noBlockingPartition = defineRule({
  id: "no-blocking-partition",
  category: "availability",
  summary: "A StatefulSet's partition lets its updates reach a pod.",
  rationale:
    "Only pods whose number is at least the partition are updated. A partition that reaches the replica count is left over from a canary: Argo CD is in sync, and the old version runs everywhere.",
  hint: "Set rollingUpdate.partition to 0, or leave it out.",
  source: "https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#partitions",
  covers: ["statefulset-partition-blocks-rollout"],
  *check({ index }) {
    for (const workload of index.workloads) {
      const replicas = workload.kind === "StatefulSet" ? index.replicasOf(workload) : undefined;
      const partition = numberAt(workload.manifest, "spec", "updateStrategy", "rollingUpdate", "partition") ?? 0;
      if (replicas === undefined || partition === 0 || partition < replicas.minimum) continue;
      yield {
        manifest: workload.manifest,
        path: "spec.updateStrategy.rollingUpdate.partition",
        message: `partition ${partition} is not below ${plural(replicas.minimum, "replica")} (${replicas.from}): no pod is ever updated`,
      };
    }
  },
});
