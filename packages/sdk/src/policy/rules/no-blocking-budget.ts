import type { Manifest } from "../../model/kubernetes.ts";
import { budgetEffect } from "../budgets.ts";
import { defineRule } from "../define-rule.ts";
import { valueAt } from "../read.ts";

export const noBlockingBudget = defineRule({
  id: "no-blocking-budget",
  category: "availability",
  summary: "A budget lets at least one pod leave at the replica count that really runs.",
  rationale:
    "A budget that allows no eviction stops every drain: node upgrades hang until someone deletes it, usually in a hurry. What counts is the autoscaler's minimum where there is one, after every patch.",
  hint: "Set maxUnavailable: 1, which is right at any count, or lower minAvailable below the smallest replica count.",
  source: "https://kubernetes.io/docs/tasks/run-application/configure-pdb/",
  covers: [
    "pdb-max-unavailable-zero",
    "pdb-min-available-blocks-eviction",
    "pdb-min-available-exceeds-hpa-min",
    "pdb-min-available-hundred-percent",
  ],
  *check({ index }) {
    for (const manifest of index.ofKind("PodDisruptionBudget")) {
      const effect = budgetEffect(index, manifest);
      if (effect === undefined) {
        const never = blocksAlways(manifest);
        if (never !== undefined)
          yield { manifest, path: `spec.${never}`, message: `${said(manifest, never)} never lets a pod leave` };
      } else if (effect.allowed === 0) {
        const { field, pods, counted } = effect;
        const bound = field === "maxUnavailable" ? "it must be at least 1" : `it must be at most ${pods - 1}`;
        yield {
          manifest,
          path: `spec.${field}`,
          message: `${said(manifest, field)} lets no pod leave: at ${counted} ${pods === 1 && field === "minAvailable" ? "only maxUnavailable 1 does" : bound}`,
        };
      }
    }
  },
});

/** The field that allows no eviction at any count, for a budget whose pods are not counted here. */
function blocksAlways(budget: Manifest): "maxUnavailable" | "minAvailable" | undefined {
  const maxUnavailable = valueAt(budget, "spec", "maxUnavailable");
  if (maxUnavailable === 0 || maxUnavailable === "0%") return "maxUnavailable";
  return valueAt(budget, "spec", "minAvailable") === "100%" ? "minAvailable" : undefined;
}

function said(budget: Manifest, field: string): string {
  return `${field} ${String(valueAt(budget, "spec", field))}`;
}
