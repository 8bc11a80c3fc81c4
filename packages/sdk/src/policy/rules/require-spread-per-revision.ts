import { defineRule } from "../define-rule.ts";
import { joinPath, stringAt, stringsAt } from "../read.ts";
import { spreadConstraints } from "../scheduling.ts";

export const requireSpreadPerRevision = defineRule({
  id: "require-spread-per-revision",
  category: "availability",
  severity: "info",
  summary: "A Deployment's topology spread counts the pods of one revision.",
  rationale:
    "Without matchLabelKeys the skew is counted over old and new pods together. New pods then go where old ones are missing, and when the old ones are gone the new ones are left uneven.",
  hint: "Add matchLabelKeys: [pod-template-hash] to the constraint.",
  source:
    "https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/#topologyspreadconstraints-field",
  covers: ["topology-spread-no-match-label-keys"],
  *check({ index }) {
    for (const workload of index.workloads) {
      if (workload.kind !== "Deployment") continue;
      for (const { path, object } of spreadConstraints(workload)) {
        if (stringsAt(object, "matchLabelKeys").includes("pod-template-hash")) continue;
        yield {
          manifest: workload.manifest,
          path: joinPath(path, "matchLabelKeys"),
          message: `the spread over ${stringAt(object, "topologyKey")} counts old and new pods of a rollout together`,
        };
      }
    }
  },
});
