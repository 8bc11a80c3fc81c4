import { defineRule } from "../define-rule.ts";
import { numberAt } from "../read.ts";

export const noReplicasBesideAutoscaler = defineRule({
  id: "no-replicas-beside-autoscaler",
  category: "availability",
  summary: "Where an autoscaler owns the replica count, the manifest does not set it.",
  rationale:
    "Every sync puts the manifest's count back, and the autoscaler changes it again. Under load a sync takes away the pods that carry it.",
  hint: "Remove replicas from the workload; minReplicas of the autoscaler says how many there are at least.",
  source: "https://argo-cd.readthedocs.io/en/stable/user-guide/best_practices/#leaving-room-for-imperativeness",
  covers: ["hpa-replicas-conflict"],
  *check({ index }) {
    for (const workload of index.workloads) {
      const [autoscaler] = index.autoscalersOf(workload);
      const replicas = numberAt(workload.manifest, "spec", "replicas");
      if (autoscaler === undefined || replicas === undefined) continue;
      yield {
        manifest: workload.manifest,
        path: "spec.replicas",
        message: `replicas ${replicas} is set although ${autoscaler.kind}/${autoscaler.metadata.name} owns the count`,
      };
    }
  },
});
