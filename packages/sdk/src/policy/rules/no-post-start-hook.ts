import { defineRule } from "../define-rule.ts";
import { joinPath, objectAt } from "../read.ts";

export const noPostStartHook = defineRule({
  id: "no-post-start-hook",
  category: "health",
  severity: "info",
  summary: "Nothing depends on a postStart hook.",
  rationale:
    "The hook runs beside the container's own process, before or after it is up, and its failure kills the container. What it prepares may not be there when the process needs it.",
  hint: "Do it in an init container, or in the process.",
  source: "https://kubernetes.io/docs/concepts/containers/container-lifecycle-hooks/#container-hooks",
  covers: ["post-start-hook"],
  *check({ index }) {
    for (const workload of index.workloads) {
      for (const { spec, path } of workload.containers) {
        if (objectAt(spec, "lifecycle", "postStart") === undefined) continue;
        yield {
          manifest: workload.manifest,
          path: joinPath(path, "lifecycle.postStart"),
          message: "postStart runs in no order with the process, and kills it when it fails",
        };
      }
    }
  },
});
