import { defineRule } from "../define-rule.ts";
import { booleanAt, joinPath } from "../read.ts";

export const noSharedProcessNamespace = defineRule({
  id: "no-shared-process-namespace",
  category: "security",
  severity: "warning",
  summary: "The containers of a pod do not see one another's processes.",
  rationale:
    "Every container of such a pod reads the others' environment and files under /proc, credentials included; and the app is no longer process 1, so it may miss SIGTERM.",
  hint: "Remove shareProcessNamespace; to look into a running pod, use an ephemeral container (kubectl debug --target).",
  source: "https://kubernetes.io/docs/tasks/configure-pod-container/share-process-namespace/",
  covers: ["share-process-namespace"],
  *check({ index }) {
    for (const { manifest, pod, podPath } of index.workloads) {
      if (booleanAt(pod, "shareProcessNamespace") !== true) continue;
      const path = joinPath(podPath, "shareProcessNamespace");
      yield { manifest, path, message: "shareProcessNamespace is true; it must be false or absent" };
    }
  },
});
