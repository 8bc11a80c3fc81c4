import { defineRule } from "../define-rule.ts";
import { isQuorum, majorityOf } from "../quorum.ts";

export const noEvenQuorum = defineRule({
  id: "no-even-quorum",
  category: "availability",
  summary: "A quorum system has an odd number of members.",
  rationale:
    "An even count survives the loss of no more members than the odd count below it, and a network that splits in halves leaves neither half a majority.",
  hint: 'Use 3 or 5 members. A StatefulSet that does not vote says so with the annotation ecom-k8s/quorum: "false".',
  source: "https://www.rabbitmq.com/docs/clustering#node-count",
  covers: ["statefulset-even-quorum"],
  *check({ index }) {
    for (const workload of index.workloads) {
      const count = isQuorum(workload) ? (index.replicasOf(workload)?.minimum ?? 0) : 0;
      if (count === 0 || count % 2 === 1) continue;
      yield {
        manifest: workload.manifest,
        path: "spec.replicas",
        message: `replicas ${count} is even: ${majorityOf(count)} must agree, so no more may be lost than of ${count - 1}`,
      };
    }
  },
});
