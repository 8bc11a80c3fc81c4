import type { JsonObject } from "../../model/kubernetes.ts";
import { defineRule } from "../define-rule.ts";
import type { Workload } from "../pods.ts";
import { joinPath, numberAt, objectAt, stringAt, stringsAt } from "../read.ts";
import { selectsOwnPods, spreadConstraints } from "../scheduling.ts";

export const validTopologySpread = defineRule({
  id: "valid-topology-spread",
  category: "availability",
  summary: "A topology spread constraint is complete and counts the pods that it is on.",
  rationale:
    "The API server refuses an incomplete constraint, which shows only when Argo CD syncs. One that selects other pods than its own is accepted and spreads nothing.",
  hint: "Give topologyKey, whenUnsatisfiable, a maxSkew of at least 1, and a labelSelector that matches the pod template's labels.",
  source:
    "https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/#topologyspreadconstraints-field",
  covers: ["topology-spread-invalid", "topology-spread-selector-mismatch"],
  *check({ index }) {
    for (const workload of index.workloads) {
      for (const { path, object } of spreadConstraints(workload)) {
        for (const [field, message] of faultsOf(object, workload)) {
          yield { manifest: workload.manifest, path: joinPath(path, field), message };
        }
      }
    }
  },
});

function* faultsOf(constraint: JsonObject, workload: Workload): Generator<readonly [field: string, message: string]> {
  const maxSkew = numberAt(constraint, "maxSkew");
  const minDomains = numberAt(constraint, "minDomains");
  const action = stringAt(constraint, "whenUnsatisfiable");
  if (stringAt(constraint, "topologyKey") === undefined) yield ["topologyKey", "topologyKey is missing"];
  if (maxSkew === undefined || maxSkew < 1)
    yield ["maxSkew", `maxSkew ${maxSkew ?? "is missing"}: at least 1 is needed`];
  if (action !== "DoNotSchedule" && action !== "ScheduleAnyway") {
    const given = action === undefined ? "is missing" : `'${action}' is unknown`;
    yield ["whenUnsatisfiable", `whenUnsatisfiable ${given}: DoNotSchedule or ScheduleAnyway`];
  }
  if (minDomains !== undefined && minDomains < 1)
    yield ["minDomains", `minDomains ${minDomains}: at least 1 is needed`];
  if (minDomains !== undefined && action === "ScheduleAnyway") {
    yield ["minDomains", "minDomains is allowed with whenUnsatisfiable DoNotSchedule only"];
  }
  if (objectAt(constraint, "labelSelector") === undefined) {
    // matchLabelKeys needs a selector to narrow; without one the constraint counts no pod at all.
    const keys = stringsAt(constraint, "matchLabelKeys");
    const also = keys.length === 0 ? "" : ", and matchLabelKeys cannot be used without it";
    yield ["labelSelector", `labelSelector is missing: the constraint counts no pods${also}`];
  } else if (!selectsOwnPods(constraint, workload)) {
    yield ["labelSelector", "labelSelector does not match the labels of its own pods: it spreads nothing"];
  }
}
