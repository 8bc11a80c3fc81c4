import { keepsData } from "../claims.ts";
import { defineRule } from "../define-rule.ts";

export const requireStatefulStorage = defineRule({
  id: "require-stateful-storage",
  category: "storage",
  severity: "warning",
  summary: "A StatefulSet keeps its data on claims.",
  rationale:
    "Without them everything that a pod wrote is gone when the pod moves; and a Deployment would roll out faster.",
  hint: "Add volumeClaimTemplates, or make it a Deployment.",
  source: "https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#using-statefulsets",
  covers: ["statefulset-ephemeral-data"],
  *check({ index }) {
    for (const workload of index.workloads) {
      if (workload.kind !== "StatefulSet" || keepsData(workload, index)) continue;
      const message = "the StatefulSet has neither volumeClaimTemplates nor a claim that it mounts";
      yield { manifest: workload.manifest, path: "spec.volumeClaimTemplates", message };
    }
  },
});
