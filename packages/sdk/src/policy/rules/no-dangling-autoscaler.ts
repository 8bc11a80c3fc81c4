import { defineRule } from "../define-rule.ts";
import { stringAt } from "../read.ts";

export const noDanglingAutoscaler = defineRule({
  id: "no-dangling-autoscaler",
  category: "references",
  summary: "An autoscaler's target is there.",
  rationale:
    "An autoscaler whose target was renamed scales nothing, and says so only in its own status: the workload stays at the count that it has, under any load.",
  hint: "Name the workload in scaleTargetRef by kind and name.",
  source: "https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/",
  covers: ["hpa-target-missing"],
  *check({ index }) {
    for (const autoscalerKind of ["HorizontalPodAutoscaler", "ScaledObject"]) {
      for (const manifest of index.ofKind(autoscalerKind)) {
        const defaultKind = autoscalerKind === "ScaledObject" ? "Deployment" : "";
        const kind = stringAt(manifest, "spec", "scaleTargetRef", "kind") ?? defaultKind;
        const name = stringAt(manifest, "spec", "scaleTargetRef", "name") ?? "";
        const namespace = stringAt(manifest, "metadata", "namespace") ?? "";
        if (index.find(kind, namespace, name) !== undefined) continue;
        yield { manifest, path: "spec.scaleTargetRef", message: `no ${kind} has the name '${name}'` };
      }
    }
  },
});
