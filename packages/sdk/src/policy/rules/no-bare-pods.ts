import { defineRule } from "../define-rule.ts";
import { annotationOf } from "../read.ts";

export const noBarePods = defineRule({
  id: "no-bare-pods",
  category: "availability",
  summary: "Every pod has a controller.",
  rationale: "A Pod on its own is not made again when its node is drained or lost.",
  hint: "Make it a Deployment or a StatefulSet, or a Job where it runs once.",
  source: "https://kubernetes.io/docs/concepts/workloads/pods/#pods-and-controllers",
  covers: ["naked-pod"],
  *check({ index }) {
    for (const manifest of index.ofKind("Pod")) {
      // A hook runs once, and whoever runs it looks at how it ended.
      const isHook = ["argocd.argoproj.io/hook", "helm.sh/hook"].some(
        (key) => annotationOf(manifest, key) !== undefined,
      );
      if (!isHook)
        yield { manifest, path: "kind", message: "a Pod without a controller is not replaced when it is gone" };
    }
  },
});
