import { defineRule } from "../define-rule.ts";
import { joinPath, stringAt } from "../read.ts";

export const requirePriorityClass = defineRule({
  id: "require-priority-class",
  category: "availability",
  severity: "info",
  enabled: false,
  summary: "Every workload has a priority class.",
  rationale:
    "Where a cluster is full, pods of higher priority take the place of others. Off by default: which classes there are is a cluster's own affair, and it may have a default one.",
  hint: "Set priorityClassName.",
  source: "https://kubernetes.io/docs/concepts/scheduling-eviction/pod-priority-preemption/",
  covers: ["priority-class-missing"],
  *check({ index }) {
    for (const { manifest, pod, podPath } of index.workloads) {
      if (stringAt(pod, "priorityClassName") !== undefined) continue;
      yield { manifest, path: joinPath(podPath, "priorityClassName"), message: "priorityClassName is missing" };
    }
  },
});
