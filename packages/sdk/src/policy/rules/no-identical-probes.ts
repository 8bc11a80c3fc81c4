import { defineRule } from "../define-rule.ts";
import { isSameProbe, probedContainers, probeOf } from "../probes.ts";

export const noIdenticalProbes = defineRule({
  id: "no-identical-probes",
  category: "health",
  summary: "Liveness and readiness are not the same probe with the same timings.",
  rationale:
    "A pod that is busy should leave the endpoints and come back. Where liveness fails with readiness, it is restarted instead, its load goes to the others, and they follow.",
  hint: "Let liveness ask the process alone, or give it more time: a higher failureThreshold.",
  source: "https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/",
  covers: ["probes-identical"],
  *check({ index }) {
    for (const { workload, container } of probedContainers(index.workloads)) {
      const [liveness, readiness] = [probeOf(container, "livenessProbe"), probeOf(container, "readinessProbe")];
      if (liveness === undefined || readiness === undefined || !isSameProbe(liveness, readiness)) continue;
      yield {
        manifest: workload.manifest,
        path: liveness.path,
        message: "livenessProbe and readinessProbe ask the same, as often and as patiently: a busy pod is restarted",
      };
    }
  },
});
