import { defineRule } from "../define-rule.ts";
import { numberAt } from "../read.ts";

export const requireRevisionHistory = defineRule({
  id: "require-revision-history",
  category: "availability",
  severity: "warning",
  summary: "A workload keeps the revision that a rollback needs.",
  rationale:
    "With revisionHistoryLimit 0 the last good revision is deleted as soon as the new one is complete: kubectl rollout undo has nothing to go back to.",
  hint: "Set revisionHistoryLimit to 1 or more; 3 keeps the cluster clean.",
  source: "https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#clean-up-policy",
  covers: ["revision-history-zero"],
  *check({ index }) {
    for (const { manifest, kind } of index.workloads) {
      if (kind !== "Deployment" && kind !== "StatefulSet" && kind !== "DaemonSet") continue;
      if (numberAt(manifest, "spec", "revisionHistoryLimit") !== 0) continue;
      yield {
        manifest,
        path: "spec.revisionHistoryLimit",
        message: "revisionHistoryLimit 0 leaves nothing to roll back to",
      };
    }
  },
});
