import { defineRule } from "../define-rule.ts";
import { joinPath, numberAt } from "../read.ts";

export const requireJobDeadline = defineRule({
  id: "require-job-deadline",
  category: "availability",
  severity: "warning",
  summary: "A job that hangs is ended.",
  rationale:
    "A Job without activeDeadlineSeconds may run for ever. As a hook it blocks the sync that waits for it; under a CronJob that forbids overlap it stops every later run.",
  hint: "Set activeDeadlineSeconds in the Job's spec to what the longest good run takes, and some more.",
  source: "https://kubernetes.io/docs/concepts/workloads/controllers/job/#job-termination-and-cleanup",
  covers: ["job-deadline-missing"],
  *check({ index }) {
    for (const { manifest, kind } of index.workloads) {
      if (kind !== "Job" && kind !== "CronJob") continue;
      const path = kind === "Job" ? ["spec"] : ["spec", "jobTemplate", "spec"];
      if (numberAt(manifest, ...path, "activeDeadlineSeconds") !== undefined) continue;
      yield {
        manifest,
        path: joinPath(...path, "activeDeadlineSeconds"),
        message: "activeDeadlineSeconds is missing: a run that hangs never ends",
      };
    }
  },
});
