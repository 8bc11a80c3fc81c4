import { defineRule } from "../define-rule.ts";

export const noServiceOverSeveralWorkloads = defineRule({
  id: "no-service-over-several-workloads",
  category: "references",
  severity: "warning",
  summary: "A Service sends requests to the pods of one workload.",
  rationale:
    "A selector that is too wide (a label that all components share) sends some requests to pods that are not meant, which answer wrongly or refuse.",
  hint: "Add the label that only this workload's pods have. For a canary, waive this rule and say so.",
  source: "https://kubernetes.io/docs/concepts/services-networking/service/#services-in-kubernetes",
  *check({ index }) {
    for (const manifest of index.ofKind("Service")) {
      const names = [...new Set(index.workloadsOf(manifest).map(({ kind, name }) => `${kind}/${name}`))];
      if (names.length < 2) continue;
      const shown = names.length > 3 ? [...names.slice(0, 3), `and ${names.length - 3} more`] : names;
      yield { manifest, path: "spec.selector", message: `the selector matches the pods of ${shown.join(", ")}` };
    }
  },
});
