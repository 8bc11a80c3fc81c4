import { withUnequalResource } from "../container-resources.ts";
import { defineRule } from "../define-rule.ts";

/** Off by default: it buys certainty with capacity that is idle most of the time. */
export const requireEqualEphemeralStorage = defineRule({
  id: "require-equal-ephemeral-storage",
  category: "resources",
  severity: "info",
  enabled: false,
  summary: "Every container's ephemeral-storage request equals its limit.",
  rationale: "Disk between request and limit is lent: when the node runs out of it, the borrowers are evicted first.",
  hint: "Set resources.requests.ephemeral-storage to the value of resources.limits.ephemeral-storage.",
  source: "https://kubernetes.io/docs/concepts/workloads/pods/pod-qos/#guaranteed",
  covers: ["ephemeral-storage-requests-not-equal-limits"],
  check: ({ index }) => withUnequalResource(index, "ephemeral-storage"),
});
