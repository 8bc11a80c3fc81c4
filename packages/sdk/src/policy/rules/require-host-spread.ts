import { plural } from "../amounts.ts";
import { defineRule } from "../define-rule.ts";
import { joinPath } from "../read.ts";
import { HOST_KEY, isSpreadOver } from "../scheduling.ts";

export const requireHostSpread = defineRule({
  id: "require-host-spread",
  category: "availability",
  summary: "Replicas are kept on different nodes.",
  rationale:
    "The scheduler is free to put every replica on one node. When that node is lost or drained, all of them go at once, however many there are.",
  hint: "Add a topologySpreadConstraint with topologyKey kubernetes.io/hostname and whenUnsatisfiable ScheduleAnyway, or a podAntiAffinity that selects the pods themselves.",
  source: "https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/",
  covers: ["anti-affinity-missing", "topology-spread-missing"],
  *check({ index }) {
    for (const workload of index.workloads) {
      const replicas = index.replicasOf(workload);
      if (replicas === undefined || replicas.minimum < 2 || isSpreadOver(workload, HOST_KEY)) continue;
      yield {
        manifest: workload.manifest,
        path: joinPath(workload.podPath, "topologySpreadConstraints"),
        message: `no constraint on ${HOST_KEY}: all ${plural(replicas.minimum, "replica")} may share one node`,
      };
    }
  },
});
