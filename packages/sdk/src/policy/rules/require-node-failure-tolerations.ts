import { defineRule } from "../define-rule.ts";
import type { Workload } from "../pods.ts";
import { joinPath, objectsAt, stringAt } from "../read.ts";

const CONDITIONS = ["node.kubernetes.io/not-ready", "node.kubernetes.io/unreachable"];

export const requireNodeFailureTolerations = defineRule({
  id: "require-node-failure-tolerations",
  category: "availability",
  severity: "warning",
  summary: "A workload says how long its pods stay on a node that does not answer.",
  rationale:
    "Kubernetes adds a toleration of 300 seconds where there is none: for five minutes after a node is lost its pods are not replaced.",
  hint: "Tolerate node.kubernetes.io/not-ready and node.kubernetes.io/unreachable with effect NoExecute and tolerationSeconds, such as 30.",
  source: "https://kubernetes.io/docs/concepts/scheduling-eviction/taint-and-toleration/#taint-based-evictions",
  covers: ["node-failure-toleration-default"],
  *check({ index }) {
    for (const workload of index.workloads) {
      if (workload.kind !== "Deployment" && workload.kind !== "StatefulSet") continue;
      const missing = CONDITIONS.filter((key) => !tolerates(workload, key));
      if (missing.length === 0) continue;
      yield {
        manifest: workload.manifest,
        path: joinPath(workload.podPath, "tolerations"),
        message: `no toleration of ${missing.join(" and ")}: pods of a lost node are replaced after 300 seconds`,
      };
    }
  },
});

/** Whether a toleration of the workload matches the taint; one without a key matches every taint. */
function tolerates(workload: Workload, taint: string): boolean {
  return objectsAt(workload.pod, "tolerations").some((toleration) => {
    const effect = stringAt(toleration, "effect") ?? "";
    return [taint, ""].includes(stringAt(toleration, "key") ?? "") && ["NoExecute", ""].includes(effect);
  });
}
