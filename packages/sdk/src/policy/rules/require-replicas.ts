import { plural } from "../amounts.ts";
import { defineRule } from "../define-rule.ts";

export const requireReplicas = defineRule({
  id: "require-replicas",
  category: "availability",
  summary: "In production a stateless workload runs at least two replicas.",
  rationale:
    "A single pod is down whenever its node is drained, its process crashes or it is moved. The autoscaler's minimum is what counts where there is one.",
  hint: "Set minReplicas of the autoscaler, or replicas where there is none, to 2 or more.",
  source: "https://kubernetes.io/docs/concepts/workloads/pods/disruptions/#dealing-with-disruptions",
  covers: ["hpa-min-replicas-low", "hpa-min-replicas-missing", "replicas-below-minimum"],
  *check({ index, tier }) {
    if (tier !== "production") return;
    for (const workload of index.workloads) {
      if (workload.kind !== "Deployment" && workload.kind !== "ReplicaSet") continue;
      const replicas = index.replicasOf(workload);
      if (replicas === undefined || replicas.minimum >= 2) continue;
      const [autoscaler] = index.autoscalersOf(workload);
      const field = autoscaler?.kind === "ScaledObject" ? "spec.minReplicaCount" : "spec.minReplicas";
      yield {
        manifest: autoscaler ?? workload.manifest,
        path: autoscaler === undefined ? "spec.replicas" : field,
        message: `${workload.kind}/${workload.name} runs ${plural(replicas.minimum, "replica")} (${replicas.from}): production needs at least 2`,
      };
    }
  },
});
