import { withoutResource } from "../container-resources.ts";
import { defineRule } from "../define-rule.ts";

/**
 * Off by default: a container with a read-only root file system and bounded emptyDirs, which two other rules see to,
 * can write nothing else but its logs, and the kubelet rotates those.
 */
export const requireEphemeralStorage = defineRule({
  id: "require-ephemeral-storage",
  category: "resources",
  severity: "info",
  enabled: false,
  summary: "Every container has a request and a limit for local ephemeral storage.",
  rationale: "A container that fills its node's disk gets its neighbours evicted.",
  hint: "Set resources.requests and resources.limits for ephemeral-storage, such as 64Mi and 256Mi.",
  source: "https://kubernetes.io/docs/concepts/storage/ephemeral-storage/",
  covers: ["ephemeral-storage-missing"],
  *check({ index }) {
    for (const bound of ["requests", "limits"] as const) {
      for (const { run: _, ...finding } of withoutResource(index, bound, "ephemeral-storage")) yield finding;
    }
  },
});
