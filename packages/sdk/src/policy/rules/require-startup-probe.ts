import { defineRule } from "../define-rule.ts";
import { probedContainers, probeOf, startSeconds } from "../probes.ts";
import { joinPath } from "../read.ts";

export const requireStartupProbe = defineRule({
  id: "require-startup-probe",
  category: "health",
  severity: "warning",
  summary: "A container with a liveness probe has a startup probe.",
  rationale:
    "Liveness counts from the container's start. When a start takes longer than it allows, because of a cold cache, a busy node or a migration, the container is restarted before it is up, again and again. A startup probe holds liveness back, so that it need not be lax.",
  hint: "Add a startupProbe that asks what liveness asks, often and for as long as the slowest start takes.",
  source: "https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/#startup-probe",
  covers: ["startup-probe-missing"],
  *check({ index }) {
    for (const { workload, container } of probedContainers(index.workloads)) {
      const liveness = probeOf(container, "livenessProbe");
      if (liveness === undefined || probeOf(container, "startupProbe") !== undefined) continue;
      yield {
        manifest: workload.manifest,
        path: joinPath(container.path, "startupProbe"),
        message: `startupProbe is missing: a start that takes longer than ${startSeconds(liveness)} s ends in a restart loop`,
      };
    }
  },
});
