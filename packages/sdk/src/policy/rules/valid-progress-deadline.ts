import { defineRule } from "../define-rule.ts";
import { runningContainers, type Workload } from "../pods.ts";
import { probeOf, startSeconds } from "../probes.ts";
import { numberAt } from "../read.ts";

/** What Kubernetes takes where a Deployment says nothing. */
const DEFAULT_DEADLINE = 600;

export const validProgressDeadline = defineRule({
  id: "valid-progress-deadline",
  category: "availability",
  severity: "warning",
  summary: "A Deployment's progress deadline is longer than its pods may take to start.",
  rationale:
    "A pod that takes as long as its startup probe allows is healthy, but the Deployment is reported as failed before it is there: Argo CD shows Degraded and a sync with waves stops.",
  hint: "Raise progressDeadlineSeconds above the startup probe's initialDelaySeconds + periodSeconds × failureThreshold plus minReadySeconds.",
  source: "https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#progress-deadline-seconds",
  covers: ["progress-deadline-below-startup"],
  *check({ index }) {
    for (const workload of index.workloads) {
      if (workload.kind !== "Deployment") continue;
      const deadline = numberAt(workload.manifest, "spec", "progressDeadlineSeconds") ?? DEFAULT_DEADLINE;
      const minReady = numberAt(workload.manifest, "spec", "minReadySeconds") ?? 0;
      const start = longestStart(workload);
      if (deadline > start + minReady) continue;
      yield {
        manifest: workload.manifest,
        path: "spec.progressDeadlineSeconds",
        message: `progressDeadlineSeconds ${deadline} is not above ${start + minReady}: ${start} s that the pod may take to start and minReadySeconds ${minReady}`,
      };
    }
  },
});

/** Seconds after which the slowest container must have started, or is first asked whether it is ready. */
function longestStart(workload: Workload): number {
  const starts = runningContainers(workload).map((container) => {
    const startup = probeOf(container, "startupProbe");
    return startup === undefined
      ? (probeOf(container, "readinessProbe")?.initialDelaySeconds ?? 0)
      : startSeconds(startup);
  });
  return Math.max(0, ...starts);
}
