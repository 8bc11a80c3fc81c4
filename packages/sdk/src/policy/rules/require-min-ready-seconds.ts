import { defineRule } from "../define-rule.ts";
import { numberAt } from "../read.ts";

export const requireMinReadySeconds = defineRule({
  id: "require-min-ready-seconds",
  category: "availability",
  severity: "warning",
  summary: "A new pod counts as available only after it has been ready for a while.",
  rationale:
    "With minReadySeconds 0 a pod that answers once and then crashes counts: the rollout goes on and replaces every good pod by one that crashes.",
  hint: "Set minReadySeconds to 10 or more.",
  source: "https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#min-ready-seconds",
  covers: ["min-ready-seconds-missing"],
  *check({ index }) {
    for (const { manifest, kind } of index.workloads) {
      if (kind !== "Deployment" && kind !== "StatefulSet") continue;
      const seconds = numberAt(manifest, "spec", "minReadySeconds") ?? 0;
      if (seconds > 0) continue;
      yield {
        manifest,
        path: "spec.minReadySeconds",
        message: "minReadySeconds 0: a pod that was ready once counts as available",
      };
    }
  },
});
