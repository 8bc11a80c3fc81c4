import { defineRule } from "../define-rule.ts";
import { probedContainers, probeOf } from "../probes.ts";
import { joinPath } from "../read.ts";

export const requireLivenessProbe = defineRule({
  id: "require-liveness-probe",
  category: "health",
  summary: "A container that serves has a liveness probe.",
  rationale: "A process that hangs without ending is never restarted: the kubelet sees it run.",
  hint: "Add a livenessProbe that asks the process itself and nothing that it depends on.",
  source: "https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/#liveness-probe",
  covers: ["liveness-probe-missing"],
  *check({ index }) {
    for (const { workload, container } of probedContainers(index.workloads)) {
      // Sidecars in initContainers often have nothing to ask.
      if (container.role === "sidecar" || probeOf(container, "livenessProbe") !== undefined) continue;
      yield {
        manifest: workload.manifest,
        path: joinPath(container.path, "livenessProbe"),
        message: "livenessProbe is missing: a process that hangs is never restarted",
      };
    }
  },
});
