import { defineRule } from "../define-rule.ts";
import { probedContainers, probeOf, startSeconds } from "../probes.ts";

export const noLivenessKillAtStart = defineRule({
  id: "no-liveness-kill-at-start",
  category: "health",
  summary: "Liveness does not give up before the container is expected to be ready.",
  rationale:
    "Readiness' initialDelaySeconds says how long the process takes to start. Without a startup probe, liveness that fails before then restarts the container during every start.",
  hint: "Add a startupProbe; then neither liveness nor readiness needs initialDelaySeconds.",
  source: "https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/#startup-probe",
  *check({ index }) {
    for (const { workload, container } of probedContainers(index.workloads)) {
      const [liveness, readiness] = [probeOf(container, "livenessProbe"), probeOf(container, "readinessProbe")];
      if (liveness === undefined || readiness === undefined || readiness.initialDelaySeconds === 0) continue;
      if (probeOf(container, "startupProbe") !== undefined) continue;
      if (startSeconds(liveness) > readiness.initialDelaySeconds) continue;
      yield {
        manifest: workload.manifest,
        path: liveness.path,
        message: `liveness restarts the container ${startSeconds(liveness)} s after its start, and readiness expects it only after ${readiness.initialDelaySeconds} s`,
      };
    }
  },
});
