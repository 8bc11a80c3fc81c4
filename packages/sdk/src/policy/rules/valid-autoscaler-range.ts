import { defineRule } from "../define-rule.ts";
import { numberAt } from "../read.ts";

export const validAutoscalerRange = defineRule({
  id: "valid-autoscaler-range",
  category: "availability",
  summary: "An autoscaler has room to scale.",
  rationale:
    "An autoscaler whose maximum is its minimum never adds a pod, whatever the load. The API server refuses one without a maximum, or with one under the minimum.",
  hint: "Set maxReplicas above minReplicas, to what the highest load needs.",
  source: "https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/",
  covers: ["hpa-max-not-above-min", "hpa-max-replicas-missing"],
  *check({ index, tier }) {
    for (const manifest of index.ofKind("HorizontalPodAutoscaler")) {
      const minimum = numberAt(manifest, "spec", "minReplicas") ?? 1;
      const maximum = numberAt(manifest, "spec", "maxReplicas");
      // In development an autoscaler may be there for its own sake, and never scale.
      const least = tier === "production" ? minimum + 1 : minimum;
      if (maximum !== undefined && maximum >= least) continue;
      yield {
        manifest,
        path: "spec.maxReplicas",
        message:
          maximum === undefined
            ? "maxReplicas is missing"
            : `maxReplicas ${maximum} leaves no room above minReplicas ${minimum}: it must be at least ${least}`,
      };
    }
  },
});
