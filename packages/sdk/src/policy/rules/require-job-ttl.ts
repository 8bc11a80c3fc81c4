import { defineRule } from "../define-rule.ts";
import { joinPath, numberAt } from "../read.ts";

export const requireJobTtl = defineRule({
  id: "require-job-ttl",
  category: "availability",
  severity: "info",
  enabled: false,
  summary: "A finished job is removed after a while.",
  rationale:
    "Finished Jobs and their pods stay until someone removes them. Off by default: Argo CD removes hooks itself and makes a plain Job that vanished again, which runs it again; a CronJob keeps only the runs that its history limits say.",
  hint: "Set ttlSecondsAfterFinished in the Job's spec.",
  source: "https://kubernetes.io/docs/concepts/workloads/controllers/ttlafterfinished/",
  covers: ["job-ttl-missing"],
  *check({ index }) {
    for (const { manifest, kind } of index.workloads) {
      if (kind !== "Job" && kind !== "CronJob") continue;
      const path = kind === "Job" ? ["spec"] : ["spec", "jobTemplate", "spec"];
      if (numberAt(manifest, ...path, "ttlSecondsAfterFinished") !== undefined) continue;
      yield {
        manifest,
        path: joinPath(...path, "ttlSecondsAfterFinished"),
        message: "ttlSecondsAfterFinished is missing: finished runs stay",
      };
    }
  },
});
