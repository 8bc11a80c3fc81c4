import { defineRule } from "../define-rule.ts";
import { joinPath, labelOf, stringAt } from "../read.ts";

const LABEL = "app.kubernetes.io/name";

export const requireCommonLabels = defineRule({
  id: "require-common-labels",
  category: "config",
  severity: "info",
  summary: `Every workload and its pods say by ${LABEL} what they are.`,
  rationale: "Dashboards, cost reports and people find what belongs together by the recommended labels.",
  hint: `Add the label ${LABEL}, and the others of the recommended set as they apply.`,
  source: "https://kubernetes.io/docs/concepts/overview/working-with-objects/common-labels/",
  covers: ["labels-k8s-common-missing"],
  *check({ index }) {
    for (const { manifest, labels, templatePath } of index.workloads) {
      const missing: string[] = [];
      if (labelOf(manifest, LABEL) === undefined) missing.push("metadata.labels");
      // A bare Pod is its own template.
      if (templatePath !== "" && stringAt(labels, LABEL) === undefined) {
        missing.push(joinPath(templatePath, "metadata.labels"));
      }
      for (const path of missing) yield { manifest, path, message: `the label ${LABEL} is missing` };
    }
  },
});
