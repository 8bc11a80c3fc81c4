import { defineRule } from "../define-rule.ts";
import type { WorkloadKind } from "../pods.ts";
import { joinPath, stringAt } from "../read.ts";

/** What the API server takes; a bare Pod may have any. */
const ALLOWED: { readonly [kind in Exclude<WorkloadKind, "Pod">]: readonly string[] } = {
  Deployment: ["Always"],
  StatefulSet: ["Always"],
  DaemonSet: ["Always"],
  ReplicaSet: ["Always"],
  Job: ["OnFailure", "Never"],
  CronJob: ["OnFailure", "Never"],
};

export const validRestartPolicy = defineRule({
  id: "valid-restart-policy",
  category: "availability",
  summary: "Pods that serve restart always; pods of a job do not.",
  rationale: "The API server refuses any other restartPolicy for the kind, which shows only when Argo CD syncs.",
  hint: "Leave restartPolicy out of a Deployment, StatefulSet or DaemonSet; set OnFailure or Never in a Job or CronJob.",
  source: "https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#restart-policy",
  covers: ["cronjob-restart-policy-invalid", "restart-policy-not-always"],
  *check({ index }) {
    for (const { manifest, kind, pod, podPath } of index.workloads) {
      if (kind === "Pod") continue;
      const policy = stringAt(pod, "restartPolicy") ?? "Always";
      if (ALLOWED[kind].includes(policy)) continue;
      const given = pod["restartPolicy"] === undefined ? "is missing, which means Always" : policy;
      yield {
        manifest,
        path: joinPath(podPath, "restartPolicy"),
        message: `restartPolicy ${given}: a ${kind} allows ${ALLOWED[kind].join(" or ")}`,
      };
    }
  },
});
