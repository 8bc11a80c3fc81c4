import { defineRule } from "../define-rule.ts";

export const noCompetingAutoscalers = defineRule({
  id: "no-competing-autoscalers",
  category: "availability",
  summary: "One autoscaler at most owns a workload's count.",
  rationale:
    "Two HorizontalPodAutoscalers that select the same pods both stop: each says AmbiguousSelector and scales nothing. One that a KEDA ScaledObject makes is the second, too.",
  hint: "Keep one; it may have several metrics.",
  source:
    "https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/#how-does-a-horizontalpodautoscaler-work",
  *check({ index }) {
    for (const workload of index.workloads) {
      const [first, ...others] = index.autoscalersOf(workload);
      for (const manifest of others) {
        const owner = `${first?.kind}/${first?.metadata.name}`;
        const message = `${workload.kind}/${workload.name} is scaled by ${owner} already`;
        yield { manifest, path: "spec.scaleTargetRef", message };
      }
    }
  },
});
