import { defineRule } from "../define-rule.ts";
import { probedContainers, probeOf } from "../probes.ts";
import { joinPath } from "../read.ts";

export const requireReadinessProbe = defineRule({
  id: "require-readiness-probe",
  category: "health",
  summary: "A container that serves has a readiness probe.",
  rationale:
    "Without one a pod gets requests the moment its process exists, and a rollout goes on before the new pods can serve.",
  hint: "Add a readinessProbe that succeeds when the process can serve a request.",
  source: "https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/#readiness-probe",
  covers: ["readiness-probe-missing"],
  *check({ index }) {
    for (const { workload, container } of probedContainers(index.workloads)) {
      // Sidecars in initContainers often have nothing to ask.
      if (container.role === "sidecar" || probeOf(container, "readinessProbe") !== undefined) continue;
      yield {
        manifest: workload.manifest,
        path: joinPath(container.path, "readinessProbe"),
        message: "readinessProbe is missing: requests come before the process can serve them",
      };
    }
  },
});
