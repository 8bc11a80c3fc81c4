import { defineRule } from "../define-rule.ts";
import { failureSeconds, isSameProbe, probedContainers, probeOf } from "../probes.ts";

export const noLivenessBeforeReadiness = defineRule({
  id: "no-liveness-before-readiness",
  category: "health",
  summary: "Readiness takes a pod out of the endpoints before liveness restarts it.",
  rationale:
    "When liveness gives up first, the container is killed while requests are still sent to it; and a pod that only needed a moment never gets one.",
  hint: "Raise liveness' periodSeconds × failureThreshold above readiness'.",
  source: "https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/",
  covers: ["liveness-faster-than-readiness"],
  *check({ index }) {
    for (const { workload, container } of probedContainers(index.workloads)) {
      const [liveness, readiness] = [probeOf(container, "livenessProbe"), probeOf(container, "readinessProbe")];
      // Probes that are the same in everything are a finding of their own.
      if (liveness === undefined || readiness === undefined || isSameProbe(liveness, readiness)) continue;
      if (failureSeconds(liveness) > failureSeconds(readiness)) continue;
      yield {
        manifest: workload.manifest,
        path: liveness.path,
        message: `liveness fails after ${failureSeconds(liveness)} s (periodSeconds × failureThreshold), readiness only after ${failureSeconds(readiness)} s: liveness must take longer`,
      };
    }
  },
});
