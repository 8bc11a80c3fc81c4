import { defineRule } from "../define-rule.ts";
import { probedContainers, probesOf } from "../probes.ts";
import { joinPath } from "../read.ts";

export const validProbeTimeout = defineRule({
  id: "valid-probe-timeout",
  category: "health",
  severity: "warning",
  summary: "A probe has ended before the next one begins.",
  rationale:
    "With timeoutSeconds above periodSeconds a hanging check delays the next: the probe fails later than its timings say.",
  hint: "Set timeoutSeconds to at most periodSeconds.",
  source:
    "https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/#configure-probes",
  covers: ["probe-timeout-exceeds-period"],
  *check({ index }) {
    for (const { workload, container } of probedContainers(index.workloads)) {
      for (const { path, timeoutSeconds, periodSeconds } of probesOf(container)) {
        if (timeoutSeconds <= periodSeconds) continue;
        yield {
          manifest: workload.manifest,
          path: joinPath(path, "timeoutSeconds"),
          message: `timeoutSeconds ${timeoutSeconds} is above periodSeconds ${periodSeconds}`,
        };
      }
    }
  },
});
