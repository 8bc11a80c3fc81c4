import { resourceOf } from "../container-resources.ts";
import { defineRule } from "../define-rule.ts";
import { everyContainer } from "../pod-security.ts";

/** Off by default: the opposite of `require-cpu-limit`. */
export const noCpuLimit = defineRule({
  id: "no-cpu-limit",
  category: "resources",
  severity: "info",
  enabled: false,
  summary: "No container has a CPU limit.",
  rationale:
    "A limit throttles a process in every period of 100 ms that it exceeds, idle node or not: the slowest answers get slower.",
  hint: "Remove resources.limits.cpu, and set the request to what the container needs.",
  source:
    "https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/#how-pods-with-resource-limits-are-run",
  covers: ["cpu-limit-set"],
  *check({ index }) {
    for (const run of everyContainer(index)) {
      const limit = resourceOf(run, "limits", "cpu");
      if (limit === undefined) continue;
      const path = `${run.container.path}.resources.limits.cpu`;
      yield { manifest: run.workload.manifest, path, message: `limits.cpu is ${limit}; there must be none` };
    }
  },
});
