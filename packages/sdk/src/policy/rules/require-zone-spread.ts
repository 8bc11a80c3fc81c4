import { plural } from "../amounts.ts";
import { defineRule } from "../define-rule.ts";
import { joinPath } from "../read.ts";
import { isSpreadOver, ZONE_KEY } from "../scheduling.ts";

export const requireZoneSpread = defineRule({
  id: "require-zone-spread",
  category: "availability",
  summary: "Replicas are spread over zones.",
  rationale: "A zone fails as a whole. Replicas that are on different nodes of one zone all go with it.",
  hint: "Add a topologySpreadConstraint with topologyKey topology.kubernetes.io/zone and whenUnsatisfiable ScheduleAnyway, which a cluster of one zone ignores.",
  source:
    "https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/#example-multiple-topologyspreadconstraints",
  covers: ["topology-spread-zone-missing"],
  *check({ index }) {
    for (const workload of index.workloads) {
      const replicas = index.replicasOf(workload);
      if (replicas === undefined || replicas.minimum < 2 || isSpreadOver(workload, ZONE_KEY)) continue;
      yield {
        manifest: workload.manifest,
        path: joinPath(workload.podPath, "topologySpreadConstraints"),
        message: `no constraint on ${ZONE_KEY}: all ${plural(replicas.minimum, "replica")} may share one zone`,
      };
    }
  },
});
