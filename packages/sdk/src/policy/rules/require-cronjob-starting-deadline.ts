import { defineRule } from "../define-rule.ts";
import { numberAt } from "../read.ts";

/** The documentation warns of less: the controller looks every ten seconds. */
const SHORTEST = 10;

export const requireCronjobStartingDeadline = defineRule({
  id: "require-cronjob-starting-deadline",
  category: "availability",
  severity: "warning",
  summary: "A CronJob says how late a run may still start.",
  rationale:
    "A run that was missed, because the CronJob was suspended or the control plane down, is made up for when that ends, however late: the nightly report starts at noon, beside everything else that was missed.",
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
            ? "startingDeadlineSeconds is missing: a missed run is made up for however late"
            : `startingDeadlineSeconds ${deadline} is under ${SHORTEST}: the controller looks every ${SHORTEST} seconds and may never start it`,
      };
    }
  },
});
