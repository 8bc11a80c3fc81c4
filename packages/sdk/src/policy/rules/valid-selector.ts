import { defineRule } from "../define-rule.ts";
import { objectAt } from "../read.ts";
import { isEmptySelector, selectorMatches } from "../selectors.ts";

export const validSelector = defineRule({
  id: "valid-selector",
  category: "references",
  summary: "A workload's selector matches its own pods.",
  rationale:
    "The API server refuses a workload whose selector does not match its template. It happens when labels are added to one of them by a patch or a transformer; the selector itself can never be changed.",
  hint: "Put every label of spec.selector.matchLabels on the pod template.",
  source: "https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#selector",
  covers: ["selector-mismatch"],
  *check({ index }) {
    for (const { manifest, kind, labels, templatePath } of index.workloads) {
      if (kind === "Pod" || kind === "CronJob") continue;
      const selector = objectAt(manifest, "spec", "selector");
      if (selector === undefined) {
        // A Job's selector is made by the cluster.
        if (kind !== "Job") yield { manifest, path: "spec.selector", message: "selector is missing" };
      } else if (isEmptySelector(selector)) {
        yield { manifest, path: "spec.selector", message: "the selector is empty" };
      } else if (!selectorMatches(selector, labels)) {
        yield { manifest, path: "spec.selector", message: `the selector does not match the labels of ${templatePath}` };
      }
    }
  },
});
