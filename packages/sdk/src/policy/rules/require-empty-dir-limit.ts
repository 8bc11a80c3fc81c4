import { defineRule } from "../define-rule.ts";
import { itemsAt, objectAt, stringAt, valueAt } from "../read.ts";

export const requireEmptyDirLimit = defineRule({
  id: "require-empty-dir-limit",
  category: "resources",
  severity: "warning",
  summary: "Every emptyDir has a size limit.",
  rationale:
    "Without one it grows until the node is out of disk (or, in memory, out of memory), and the node evicts its neighbours.",
  hint: "Set emptyDir.sizeLimit, such as 64Mi.",
  source: "https://kubernetes.io/docs/concepts/storage/volumes/#emptydir",
  covers: ["empty-dir-unbounded"],
  *check({ index }) {
    for (const { manifest, pod, podPath } of index.workloads) {
      for (const { path, object } of itemsAt(pod, podPath, "volumes")) {
        const emptyDir = objectAt(object, "emptyDir");
        if (emptyDir === undefined || (valueAt(emptyDir, "sizeLimit") ?? null) !== null) continue;
        const medium = stringAt(emptyDir, "medium") === "Memory" ? " of memory" : "";
        yield { manifest, path: `${path}.emptyDir.sizeLimit`, message: `the emptyDir${medium} has no sizeLimit` };
      }
    }
  },
});
