import { defineRule } from "../define-rule.ts";
import { itemsAt, objectAt, stringAt } from "../read.ts";

/** Defaults exist for containers alone; a limit on pods or claims has bounds and nothing else. */
const WANTED: { readonly [type: string]: readonly string[] } = {
  Container: ["default", "defaultRequest", "min", "max"],
  Pod: ["min", "max"],
  PersistentVolumeClaim: ["min", "max"],
};

export const requireLimitRangeDefaults = defineRule({
  id: "require-limit-range-defaults",
  category: "resources",
  severity: "info",
  summary: "A LimitRange gives containers defaults, and everything bounds on both sides.",
  rationale: "What it leaves out is unbounded for whoever forgets it in a pod.",
  hint: "Add default, defaultRequest, min and max for cpu and memory.",
  source: "https://kubernetes.io/docs/concepts/policy/limit-range/",
  covers: ["limit-range-incomplete"],
  *check({ index }) {
    for (const manifest of index.ofKind("LimitRange")) {
      for (const { path, object } of itemsAt(manifest, "", "spec", "limits")) {
        const type = stringAt(object, "type") ?? "";
        const wanted = Object.hasOwn(WANTED, type) ? (WANTED[type] ?? []) : [];
        const missing = wanted.filter((field) => objectAt(object, field) === undefined);
        if (missing.length === 0) continue;
        yield { manifest, path, message: `the limits of type ${type} have no ${missing.join(", ")}` };
      }
    }
  },
});
