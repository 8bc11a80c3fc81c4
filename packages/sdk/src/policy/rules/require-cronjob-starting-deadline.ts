import { defineRule } from "../define-rule.ts";
import { numberAt } from "../read.ts";

/** The controller looks every ten seconds; a shorter deadline passes between two looks. */
const SHORTEST = 10;

export const requireCronjobStartingDeadline = defineRule({
  id: "require-cronjob-starting-deadline",
  category: "availability",
  severity: "warning",
  summary: "A CronJob says how late a run may still start.",
  rationale:
    "Without startingDeadlineSeconds a CronJob that missed more than a hundred runs, because it was suspended or the controller was down, is never started again.",
  hint: "Set startingDeadlineSeconds to the lateness that a run may have, at least 10.",
  source: "https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#starting-deadline",
  covers: ["cronjob-starting-deadline-missing"],
  *check({ index }) {
    for (const manifest of index.ofKind("CronJob")) {
      const deadline = numberAt(manifest, "spec", "startingDeadlineSeconds");
      if (deadline !== undefined && deadline >= SHORTEST) continue;
      yield {
        manifest,
        path: "spec.startingDeadlineSeconds",
        message:
          deadline === undefined
            ? "startingDeadlineSeconds is missing: after a hundred missed runs it never starts again"
            : `startingDeadlineSeconds ${deadline} is under ${SHORTEST}: the controller looks every ${SHORTEST} seconds and may never start it`,
      };
    }
  },
});
