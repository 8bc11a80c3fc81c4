import { defineRule } from "../define-rule.ts";
import { stringAt } from "../read.ts";

export const requireCronjobConcurrencyPolicy = defineRule({
  id: "require-cronjob-concurrency-policy",
  category: "availability",
  severity: "warning",
  summary: "A CronJob says what happens when the last run has not ended.",
  rationale:
    "The default, Allow, starts one more. A run that hangs or slows down piles up with its successors until they starve each other and the node.",
  hint: "Set concurrencyPolicy to Forbid, or Replace; Allow where runs may overlap.",
  source: "https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#concurrency-policy",
  covers: ["cronjob-concurrency-policy-missing"],
  *check({ index }) {
    for (const manifest of index.ofKind("CronJob")) {
      if (stringAt(manifest, "spec", "concurrencyPolicy") !== undefined) continue;
      yield {
        manifest,
        path: "spec.concurrencyPolicy",
        message: "concurrencyPolicy is missing: runs that take too long overlap",
      };
    }
  },
});
