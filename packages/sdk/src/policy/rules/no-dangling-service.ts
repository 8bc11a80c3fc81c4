import { defineRule } from "../define-rule.ts";
import { mayMeanOperatorPods } from "../operator-made.ts";
import type { Workload } from "../pods.ts";
import { namespaceOf, objectAt, stringAt } from "../read.ts";
import { selectorMatches } from "../selectors.ts";

export const noDanglingService = defineRule({
  id: "no-dangling-service",
  category: "references",
  summary: "A Service's selector matches pods.",
  rationale:
    "A Service that selects nothing resolves and refuses every connection. It happens after a rename of a label.",
  hint: "Give the Service the labels of the pod template that it is for.",
  source: "https://kubernetes.io/docs/concepts/services-networking/service/#services-in-kubernetes",
  covers: ["service-selector-no-match"],
  *check({ index }) {
    for (const manifest of index.ofKind("Service")) {
      const selector = objectAt(manifest, "spec", "selector");
      // Without a selector its endpoints are given by hand; an ExternalName has none.
      if (selector === undefined || Object.keys(selector).length === 0) continue;
      if (stringAt(manifest, "spec", "type") === "ExternalName" || index.workloadsOf(manifest).length > 0) continue;
      if (mayMeanOperatorPods(index, namespaceOf(manifest), { matchLabels: selector })) continue;
      const labels = Object.entries(selector).map(([key, value]) => `${key}=${String(value)}`);
      const elsewhere = index.workloads.find((workload) => selectorMatches({ matchLabels: selector }, workload.labels));
      const [where, others] =
        elsewhere === undefined ? ["", ""] : [" of its namespace", `; ${placeOf(elsewhere)} has them`];
      const message = `no pods${where} have the labels ${labels.join(", ")}${others}`;
      yield { manifest, path: "spec.selector", message };
    }
  },
});

function placeOf({ kind, name, namespace }: Workload): string {
  return `${kind}/${name}, ${namespace === "" ? "which names no namespace," : `in ${namespace},`}`;
}
