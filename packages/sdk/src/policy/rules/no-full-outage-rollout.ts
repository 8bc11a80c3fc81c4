import { plural, resolveAmount } from "../amounts.ts";
import { defineRule } from "../define-rule.ts";
import { stringAt, valueAt } from "../read.ts";
import { rolloutOf } from "../rollout.ts";

export const noFullOutageRollout = defineRule({
  id: "no-full-outage-rollout",
  category: "availability",
  summary: "A rollout never takes all replicas away at once.",
  rationale: "maxUnavailable that reaches the replica count makes a rolling update an outage, at every release.",
  hint: "Set maxUnavailable: 0 with maxSurge: 1, so that a new pod is ready before an old one goes.",
  source: "https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#max-unavailable",
  covers: ["rollout-takes-all-down"],
  *check({ index }) {
    for (const workload of index.workloads) {
      const { manifest, kind } = workload;
      const strategy = kind === "Deployment" ? "strategy" : "updateStrategy";
      const path = `spec.${strategy}.rollingUpdate.maxUnavailable`;
      const written = valueAt(manifest, "spec", strategy, "rollingUpdate", "maxUnavailable");
      if (kind === "DaemonSet") {
        if (written === "100%")
          yield { manifest, path, message: "maxUnavailable 100% takes the pods of all nodes away" };
        continue;
      }
      const replicas = index.replicasOf(workload);
      // One replica cannot leave without an outage; that it is one is another finding.
      if (replicas === undefined || replicas.minimum < 2) continue;
      const unavailable =
        kind === "StatefulSet" && stringAt(manifest, "spec", "updateStrategy", "type") !== "OnDelete"
          ? resolveAmount(written, replicas.minimum, "up")
          : rolloutOf(workload, replicas.minimum)?.unavailable;
      if (unavailable === undefined || unavailable < replicas.minimum) continue;
      yield {
        manifest,
        path,
        message: `maxUnavailable ${String(written)} takes away all of ${plural(replicas.minimum, "replica")} (${replicas.from})`,
      };
    }
  },
});
