import { scheduleProblem } from "../../model/schedule.ts";
import { defineRule } from "../define-rule.ts";
import { stringAt } from "../read.ts";

/** `@every 1h30m`, which Kubernetes reads too. */
const INTERVAL = /^@every (\d+(\.\d+)?(ms|s|m|h))+$/;

export const validCronjobSchedule = defineRule({
  id: "valid-cronjob-schedule",
  category: "availability",
  summary: "A CronJob's schedule is a cron expression that Kubernetes reads.",
  rationale: "The API server refuses any other, which shows only when Argo CD syncs.",
  hint: 'Write five fields (minute, hour, day of month, month, day of week), such as "15 3 * * *"; the time zone belongs in spec.timeZone.',
  source: "https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#schedule-syntax",
  covers: ["cronjob-schedule-invalid"],
  *check({ index }) {
    for (const manifest of index.ofKind("CronJob")) {
      const schedule = stringAt(manifest, "spec", "schedule");
      if (schedule === undefined) {
        yield { manifest, path: "spec.schedule", message: "schedule is missing" };
        continue;
      }
      const problem = INTERVAL.test(schedule) ? undefined : scheduleProblem(schedule);
      if (problem === undefined) continue;
      yield { manifest, path: "spec.schedule", message: `schedule '${schedule}' cannot be read: ${problem}` };
    }
  },
});
