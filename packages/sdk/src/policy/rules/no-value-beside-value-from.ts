import { defineRule } from "../define-rule.ts";
import { itemsAt, stringAt } from "../read.ts";

export const noValueBesideValueFrom = defineRule({
  id: "no-value-beside-value-from",
  category: "config",
  summary: "An environment variable has a value or a source, not both.",
  rationale:
    "The API server refuses a variable with both. It happens when a patch sets valueFrom over a value of the base: merging keeps the value.",
  hint: "Delete the other one in the patch: value: null, or valueFrom: null.",
  source: "https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#environment-variables",
  *check({ index }) {
    for (const { manifest, containers } of index.workloads) {
      for (const { spec, path: base } of containers) {
        for (const { path, object } of itemsAt(spec, base, "env")) {
          // An empty value counts as none.
          if ((object["value"] ?? "") === "" || (object["valueFrom"] ?? null) === null) continue;
          yield { manifest, path, message: `${stringAt(object, "name") ?? "a variable"} has both value and valueFrom` };
        }
      }
    }
  },
});
