import { withUnequalResource } from "../container-resources.ts";
import { defineRule } from "../define-rule.ts";

/** Off by default: it buys certainty with capacity that is idle most of the time. */
export const requireEqualMemory = defineRule({
  id: "require-equal-memory",
  category: "resources",
  severity: "info",
  enabled: false,
  summary: "Every container's memory request equals its limit.",
  rationale:
    "Memory between request and limit is lent: when the node runs out of it, the kernel kills the borrowers first.",
  hint: "Set resources.requests.memory to the value of resources.limits.memory.",
  source: "https://kubernetes.io/docs/concepts/workloads/pods/pod-qos/#guaranteed",
  covers: ["memory-requests-not-equal-limits"],
  check: ({ index }) => withUnequalResource(index, "memory"),
});
