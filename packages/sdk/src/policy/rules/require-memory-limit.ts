import { withoutResource } from "../container-resources.ts";
import { defineRule } from "../define-rule.ts";

export const requireMemoryLimit = defineRule({
  id: "require-memory-limit",
  category: "resources",
  summary: "Every container has a memory limit.",
  rationale:
    "A leak in one container takes the memory of the whole node, whose kernel then kills whichever process it likes.",
  hint: "Set resources.limits.memory above the peak that the process needs.",
  source: "https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/#requests-and-limits",
  covers: ["memory-limit-missing"],
  *check({ index }) {
    for (const { run: _, ...finding } of withoutResource(index, "limits", "memory")) yield finding;
  },
});
