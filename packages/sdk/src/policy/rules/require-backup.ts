import { BACKUP_ANNOTATION, createBackupFinder, holdsPassingData } from "../backups.ts";
import { claimTemplates } from "../claims.ts";
import { defineRule } from "../define-rule.ts";

export const requireBackup = defineRule({
  id: "require-backup",
  category: "storage",
  summary: "In production the data of a StatefulSet is backed up, by something that is here or is named.",
  rationale:
    "A replicated disk keeps what a faulty program or a dropped table left of the data, at once and everywhere. What a broker or a cache holds passes through, and is left out.",
  hint: `Add a CronJob that dumps it, a schedule of Velero, K8up or SnapScheduler; or say what does it in the annotation ${BACKUP_ANNOTATION}.`,
  source: "https://kubernetes.io/docs/concepts/storage/volume-snapshots/",
  covers: ["statefulset-no-backup"],
  *check({ index, tier }) {
    if (tier !== "production") return;
    const finder = createBackupFinder(index);
    for (const workload of index.workloads) {
      if (claimTemplates(workload.manifest).length === 0) continue;
      if (holdsPassingData(workload) || finder.isBackedUp(workload)) continue;
      const message = "nothing here backs up the volumes of this StatefulSet";
      yield { manifest: workload.manifest, path: "spec.volumeClaimTemplates", message };
    }
  },
});
