import { defineRule } from "../define-rule.ts";
import { joinPath, stringAt } from "../read.ts";
import { spreadConstraints } from "../scheduling.ts";

export const noHardTopologySpread = defineRule({
  id: "no-hard-topology-spread",
  category: "availability",
  severity: "info",
  enabled: false,
  summary: "No topology spread constraint refuses to schedule.",
  rationale:
    "With DoNotSchedule a pod stays Pending when the even place for it is full or cordoned. An uneven replica serves; a Pending one does not. Off by default: who must survive the loss of a zone at once may want it.",
  hint: "Set whenUnsatisfiable to ScheduleAnyway.",
  source:
    "https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/#topologyspreadconstraints-field",
  covers: ["topology-spread-do-not-schedule"],
  *check({ index }) {
    for (const workload of index.workloads) {
      for (const { path, object } of spreadConstraints(workload)) {
        if (stringAt(object, "whenUnsatisfiable") !== "DoNotSchedule") continue;
        yield {
          manifest: workload.manifest,
          path: joinPath(path, "whenUnsatisfiable"),
          message: `DoNotSchedule on ${stringAt(object, "topologyKey")} can leave pods Pending`,
        };
      }
    }
  },
});
