import { quantityValue } from "../../model/quantity.ts";
import { defineRule } from "../define-rule.ts";
import { peakDemand } from "../peak-demand.ts";
import { fullName, hardLimits, unscopedQuotas } from "../quotas.ts";

export const validQuotaScale = defineRule({
  id: "valid-quota-scale",
  category: "resources",
  summary: "A namespace's quota has room for every workload at its largest, with the extra pods of a rollout.",
  rationale:
    "In the peak that the autoscaler is there for, the quota refuses its pods; or a rollout waits for its extra pod for ever.",
  hint: "Raise the quota, or lower maxReplicas or the requests.",
  source: "https://kubernetes.io/docs/concepts/policy/resource-quotas/",
  covers: ["quota-below-max-scale"],
  *check({ index }) {
    for (const [namespace, quotas] of unscopedQuotas(index)) {
      const demand = peakDemand(index, namespace);
      for (const manifest of quotas) {
        for (const [name, hard] of Object.entries(hardLimits(manifest))) {
          const needed = demand.get(fullName(name));
          const allowed = typeof hard === "string" || typeof hard === "number" ? quantityValue(hard) : undefined;
          // Sums of fractions are compared with room for rounding.
          if (needed === undefined || allowed === undefined || needed.amount <= allowed * (1 + 1e-9)) continue;
          const message = `${name} is ${hard}; the workloads at their largest need ${needed.text}`;
          yield { manifest, path: `spec.hard[${name}]`, message };
        }
      }
    }
  },
});
