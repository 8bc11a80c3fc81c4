import { defineRule } from "../define-rule.ts";
import type { Workload } from "../pods.ts";
import { objectAt, objectsAt, stringAt } from "../read.ts";

export const requireRollingUpdate = defineRule({
  id: "require-rolling-update",
  category: "availability",
  summary: "A workload updates its pods one after the other.",
  rationale:
    "Recreate stops every pod before it starts one; OnDelete updates none until someone deletes pods by hand, so that Argo CD is in sync and the old version runs.",
  hint: "Set the strategy's type to RollingUpdate. A Deployment that mounts a claim may use Recreate; a StatefulSet fits it better.",
  source: "https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#strategy",
  covers: ["rollout-strategy-not-rolling"],
  *check({ index }) {
    for (const workload of index.workloads) {
      const field = workload.kind === "Deployment" ? "strategy" : "updateStrategy";
      if (workload.kind !== "Deployment" && workload.kind !== "StatefulSet" && workload.kind !== "DaemonSet") continue;
      const type = stringAt(workload.manifest, "spec", field, "type") ?? "RollingUpdate";
      if (type === "RollingUpdate" || (type === "Recreate" && mountsClaim(workload))) continue;
      const effect = type === "Recreate" ? "all pods stop before one starts" : "no pod is updated until it is deleted";
      yield { manifest: workload.manifest, path: `spec.${field}.type`, message: `${field} ${type}: ${effect}` };
    }
  },
});

/** A claim of one node cannot be mounted by the old and the new pod at once. */
function mountsClaim(workload: Workload): boolean {
  return objectsAt(workload.pod, "volumes").some((volume) => objectAt(volume, "persistentVolumeClaim") !== undefined);
}
