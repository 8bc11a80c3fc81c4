import { defineRule } from "../define-rule.ts";
import { fullName, hardLimits, unscopedQuotas } from "../quotas.ts";

const WANTED = ["requests.cpu", "requests.memory", "limits.cpu", "limits.memory"];

/** The quotas of a namespace are judged together: one may count objects, another bound CPU and memory. */
export const requireCompleteQuota = defineRule({
  id: "require-complete-quota",
  category: "resources",
  severity: "info",
  summary: "A namespace with a ResourceQuota bounds CPU and memory, requests and limits.",
  rationale: "A quota that leaves one of them out lets a namespace take the whole cluster's through it.",
  hint: "Add the missing names to spec.hard.",
  source: "https://kubernetes.io/docs/concepts/policy/resource-quotas/#compute-resource-quota",
  covers: ["resource-quota-incomplete"],
  *check({ index }) {
    for (const quotas of unscopedQuotas(index).values()) {
      const bounded = new Set(quotas.flatMap((quota) => Object.keys(hardLimits(quota)).map(fullName)));
      const missing = WANTED.filter((name) => !bounded.has(name));
      const [manifest] = quotas;
      if (manifest === undefined || missing.length === 0) continue;
      yield { manifest, path: "spec.hard", message: `nothing in the namespace bounds ${missing.join(", ")}` };
    }
  },
});
