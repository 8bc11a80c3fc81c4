import { withUnequalResource } from "../container-resources.ts";
import { defineRule } from "../define-rule.ts";

/** Off by default: it buys certainty with capacity that is idle most of the time. */
export const requireEqualCpu = defineRule({
  id: "require-equal-cpu",
  category: "resources",
  severity: "info",
  enabled: false,
  summary: "Every container's CPU request equals its limit.",
  rationale:
    "Only a pod whose requests equal its limits, for memory too, is Guaranteed: the last to be evicted, and the only one that gets whole CPUs.",
  hint: "Set resources.requests.cpu to the value of resources.limits.cpu.",
  source: "https://kubernetes.io/docs/concepts/workloads/pods/pod-qos/#guaranteed",
  covers: ["cpu-requests-not-equal-limits"],
  check: ({ index }) => withUnequalResource(index, "cpu"),
});
