import { defineRule } from "../define-rule.ts";
import { labelOf } from "../read.ts";

/** Off by default: how a team signs its objects is its own convention. */
export const requireOwnerLabel = defineRule({
  id: "require-owner-label",
  category: "config",
  severity: "info",
  enabled: false,
  summary: "Every workload has a label owner.",
  rationale: "At night the alert should find the team that can act on it.",
  hint: "Add the label owner, with the name of the team.",
  source: "https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/",
  covers: ["label-owner-missing"],
  *check({ index }) {
    for (const { manifest } of index.workloads) {
      if (labelOf(manifest, "owner") !== undefined) continue;
      yield { manifest, path: "metadata.labels[owner]", message: "the label owner is missing" };
    }
  },
});
