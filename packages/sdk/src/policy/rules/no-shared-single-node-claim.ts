import { isSingleNode, mountedClaims } from "../claims.ts";
import { defineRule } from "../define-rule.ts";
import { rolloutOf } from "../rollout.ts";

export const noSharedSingleNodeClaim = defineRule({
  id: "no-shared-single-node-claim",
  category: "storage",
  summary: "No Deployment of several pods, or with a rollout that starts one more, mounts a ReadWriteOnce claim.",
  rationale:
    "The volume is attached to one node: a second pod on another waits with a Multi-Attach error, and the rollout or the failover with it.",
  hint: "Use a StatefulSet with volumeClaimTemplates, a ReadWriteMany class, or strategy Recreate with one replica.",
  source: "https://kubernetes.io/docs/concepts/storage/persistent-volumes/#access-modes",
  covers: ["deployment-rwo-volume-deadlock"],
  *check({ index }) {
    for (const workload of index.workloads) {
      if (workload.kind !== "Deployment" && workload.kind !== "ReplicaSet") continue;
      const maximum = index.replicasOf(workload)?.maximum ?? 1;
      const surge = rolloutOf(workload, maximum)?.surge ?? 0;
      if (maximum + surge < 2) continue;
      for (const { path, name, claim } of mountedClaims(workload, index)) {
        if (claim === undefined || !isSingleNode(claim)) continue;
        const pods = maximum > 1 ? `up to ${maximum} pods` : `one pod and ${surge} more in a rollout`;
        const message = `claim ${name} can be mounted on one node; ${workload.kind}/${workload.name} runs ${pods}`;
        yield { manifest: workload.manifest, path, message };
      }
    }
  },
});
