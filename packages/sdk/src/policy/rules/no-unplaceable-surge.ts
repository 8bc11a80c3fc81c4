import type { JsonObject } from "../../model/kubernetes.ts";
import { defineRule } from "../define-rule.ts";
import type { Workload } from "../pods.ts";
import { numberAt, objectAt, stringAt, stringsAt } from "../read.ts";
import { rolloutOf } from "../rollout.ts";
import { affinityTerms, HOST_KEY, selectsOwnPods, spreadConstraints } from "../scheduling.ts";

export const noUnplaceableSurge = defineRule({
  id: "no-unplaceable-surge",
  category: "availability",
  summary: "A rollout that adds pods before it takes any away has a place for them.",
  rationale:
    "With maxUnavailable 0 a rollout begins with one pod too many. A required anti-affinity wants a free node for it, and a DoNotSchedule spread wants the emptiest node, cordoned or full as it may be: on a cluster of just enough nodes the rollout hangs for ever.",
  hint: "Prefer the spread instead of requiring it (ScheduleAnyway, or preferredDuringScheduling…), or let the term compare pods of one revision only: matchLabelKeys: [pod-template-hash].",
  source:
    "https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/#inter-pod-affinity-and-anti-affinity",
  covers: ["rollout-surge-anti-affinity-deadlock"],
  *check({ index }) {
    for (const workload of index.workloads) {
      const replicas = index.replicasOf(workload);
      const rollout = replicas === undefined ? undefined : rolloutOf(workload, replicas.minimum);
      if (rollout === undefined || rollout.unavailable > 0) continue;
      for (const [path, what] of obstacles(workload)) {
        yield {
          manifest: workload.manifest,
          path,
          message: `${what}, and with maxUnavailable 0 none of the old pods makes room for the new one`,
        };
      }
    }
  },
});

function* obstacles(workload: Workload): Generator<readonly [path: string, what: string]> {
  for (const { path, object, required } of affinityTerms(workload)) {
    const isElsewhere =
      objectAt(object, "namespaceSelector") !== undefined || stringsAt(object, "namespaces").length > 0;
    if (required && !isElsewhere && !isPerRevision(object) && selectsOwnPods(object, workload)) {
      const topologyKey = stringAt(object, "topologyKey");
      const place = topologyKey === HOST_KEY ? "node" : topologyKey;
      yield [path, `the required anti-affinity wants a ${place} without any of these pods`];
    }
  }
  for (const { path, object } of spreadConstraints(workload)) {
    if (stringAt(object, "whenUnsatisfiable") !== "DoNotSchedule" || !selectsOwnPods(object, workload)) continue;
    const minDomains = numberAt(object, "minDomains");
    if (minDomains !== undefined && !isPerRevision(object)) {
      yield [path, `DoNotSchedule takes what is missing of ${minDomains} domains for empty ones to fill first`];
    } else if (stringAt(object, "topologyKey") === HOST_KEY) {
      yield [path, "DoNotSchedule takes cordoned and full nodes for empty ones to fill first"];
    }
  }
}

/** Whether it compares only pods of one revision, so that the old ones are not in the new one's way. */
function isPerRevision(term: JsonObject): boolean {
  return stringsAt(term, "matchLabelKeys").includes("pod-template-hash");
}
