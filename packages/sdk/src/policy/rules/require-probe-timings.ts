import { defineRule } from "../define-rule.ts";
import { probedContainers, probesOf } from "../probes.ts";

const TIMINGS = ["periodSeconds", "timeoutSeconds", "failureThreshold"];

export const requireProbeTimings = defineRule({
  id: "require-probe-timings",
  category: "health",
  severity: "info",
  summary: "A probe says how often it asks, how long it waits and how often it may fail.",
  rationale:
    "The default timeout is one second, and three failures ten seconds apart end a container: a reviewer who does not see the numbers does not know that. How long a process may be slow is a decision.",
  hint: "Write periodSeconds, timeoutSeconds and failureThreshold out.",
  source:
    "https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/#configure-probes",
  covers: ["probe-failure-threshold-missing", "probe-period-missing", "probe-timeout-missing"],
  *check({ index }) {
    for (const { workload, container } of probedContainers(index.workloads)) {
      for (const { path, spec } of probesOf(container)) {
        const missing = TIMINGS.filter((timing) => spec[timing] === undefined);
        if (missing.length === 0) continue;
        yield { manifest: workload.manifest, path, message: `left to the default: ${missing.join(", ")}` };
      }
    }
  },
});
