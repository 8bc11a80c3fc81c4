import { claimTemplates } from "../claims.ts";
import { defineRule } from "../define-rule.ts";
import { objectAt, stringAt } from "../read.ts";

export const noClaimDeletion = defineRule({
  id: "no-claim-deletion",
  category: "storage",
  summary: "In production the claims of a StatefulSet outlive it, and its scaling down.",
  rationale:
    "With Delete, a replica count lowered by mistake, or a StatefulSet that is made anew, takes the data along.",
  hint: "Set persistentVolumeClaimRetentionPolicy to Retain for both, or leave it out.",
  source: "https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#persistentvolumeclaim-retention",
  covers: ["pvc-retention-delete"],
  *check({ index, tier }) {
    if (tier !== "production") return;
    for (const manifest of index.ofKind("StatefulSet")) {
      if (claimTemplates(manifest).length === 0) continue;
      const policy = objectAt(manifest, "spec", "persistentVolumeClaimRetentionPolicy");
      for (const event of ["whenDeleted", "whenScaled"]) {
        if (stringAt(policy, event) !== "Delete") continue;
        const path = `spec.persistentVolumeClaimRetentionPolicy.${event}`;
        yield { manifest, path, message: `${event} is Delete, which destroys the data; it must be Retain` };
      }
    }
  },
});
