import { defineRule } from "../define-rule.ts";
import { type PodContainer, runningContainers } from "../pods.ts";
import { joinPath, numberAt, objectAt, stringsAt } from "../read.ts";

/** What Kubernetes takes where a pod says nothing. */
const DEFAULT_GRACE = 30;

export const validGracePeriod = defineRule({
  id: "valid-grace-period",
  category: "availability",
  summary: "The grace period is longer than the preStop pause.",
  rationale:
    "The grace period begins with the preStop hook. If the pause uses all of it, the process is killed the moment it is told to end, with every request in it.",
  hint: "Set terminationGracePeriodSeconds to the preStop pause plus the time that the process needs to finish its requests.",
  source: "https://kubernetes.io/docs/concepts/containers/container-lifecycle-hooks/#hook-handler-execution",
  covers: ["grace-period-shorter-than-prestop"],
  *check({ index }) {
    for (const workload of index.workloads) {
      const written = numberAt(workload.pod, "terminationGracePeriodSeconds");
      const grace = written ?? DEFAULT_GRACE;
      for (const container of runningContainers(workload)) {
        const pause = preStopSeconds(container);
        if (pause === undefined || pause < grace) continue;
        yield {
          manifest: workload.manifest,
          path: joinPath(workload.podPath, "terminationGracePeriodSeconds"),
          message: `terminationGracePeriodSeconds ${grace}${written === undefined ? " (the default)" : ""} is not above the preStop pause of ${pause} s in container '${container.name}'`,
        };
      }
    }
  },
});

/** The preStop pause, where it can be read: `sleep.seconds`, or a command that is or ends in `sleep 10`. */
function preStopSeconds(container: PodContainer): number | undefined {
  const hook = objectAt(container.spec, "lifecycle", "preStop");
  const seconds = numberAt(hook, "sleep", "seconds");
  if (seconds !== undefined) return seconds;
  const command = stringsAt(hook, "exec", "command").join(" ");
  const slept = /(?:^|[\s;&/])sleep\s+(\d+(?:\.\d+)?)\s*$/.exec(command)?.[1];
  return slept === undefined ? undefined : Number(slept);
}
