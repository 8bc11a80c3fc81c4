import { withoutResource } from "../container-resources.ts";
import { defineRule } from "../define-rule.ts";

/** `no-cpu-limit` is the opposite, for latency-critical systems: disable this one and enable that. */
export const requireCpuLimit = defineRule({
  id: "require-cpu-limit",
  category: "resources",
  severity: "warning",
  summary: "Every container has a CPU limit.",
  rationale: "A process in a busy loop takes the CPU that its neighbours on the node count on in a peak.",
  hint: "Set resources.limits.cpu to a few times the request.",
  source: "https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/#requests-and-limits",
  covers: ["cpu-limit-missing"],
  *check({ index }) {
    for (const { run: _, ...finding } of withoutResource(index, "limits", "cpu")) yield finding;
  },
});
