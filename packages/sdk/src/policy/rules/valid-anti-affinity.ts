import { defineRule } from "../define-rule.ts";
import { joinPath, stringAt } from "../read.ts";
import { affinityTerms } from "../scheduling.ts";

export const validAntiAffinity = defineRule({
  id: "valid-anti-affinity",
  category: "availability",
  summary: "Every pod affinity and anti-affinity term names its topology.",
  rationale: "The API server refuses a term without topologyKey, which shows only when Argo CD syncs.",
  hint: "Set topologyKey, such as kubernetes.io/hostname.",
  source:
    "https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/#inter-pod-affinity-and-anti-affinity",
  covers: ["anti-affinity-topology-key-missing"],
  *check({ index }) {
    for (const workload of index.workloads) {
      for (const { path, object } of [...affinityTerms(workload), ...affinityTerms(workload, "podAffinity")]) {
        if ((stringAt(object, "topologyKey") ?? "") !== "") continue;
        yield { manifest: workload.manifest, path: joinPath(path, "topologyKey"), message: "topologyKey is missing" };
      }
    }
  },
});
