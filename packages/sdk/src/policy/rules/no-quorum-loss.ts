import { budgetEffect } from "../budgets.ts";
import { defineRule } from "../define-rule.ts";
import { isQuorum, majorityOf } from "../quorum.ts";

export const noQuorumLoss = defineRule({
  id: "no-quorum-loss",
  category: "availability",
  summary: "A budget leaves a majority of a quorum system running.",
  rationale:
    "A cluster whose members vote (RabbitMQ, etcd …) stops taking writes when fewer than half of them and one are up. A drain must not be allowed to bring it there.",
  hint: 'Set maxUnavailable: 1. A StatefulSet whose image is not known to vote says so with the annotation ecom-k8s/quorum: "true".',
  source:
    "https://kubernetes.io/docs/tasks/run-application/configure-pdb/#think-about-how-your-application-reacts-to-disruptions",
  covers: ["pdb-below-quorum"],
  *check({ index }) {
    for (const manifest of index.ofKind("PodDisruptionBudget")) {
      const effect = budgetEffect(index, manifest);
      const members = index.workloadsOf(manifest).find(isQuorum);
      const count = members === undefined ? undefined : index.replicasOf(members)?.minimum;
      if (effect === undefined || count === undefined || count < 3) continue;
      const most = count - majorityOf(count);
      if (effect.allowed <= most) continue;
      yield {
        manifest,
        path: `spec.${effect.field}`,
        message: `${effect.field} ${effect.value} lets ${effect.allowed} of ${count} members leave; ${majorityOf(count)} must stay, so at most ${most} may`,
      };
    }
  },
});
