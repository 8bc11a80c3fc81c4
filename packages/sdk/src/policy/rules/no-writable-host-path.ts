import { defineRule } from "../define-rule.ts";
import { hostPaths, writableMounts } from "../host-paths.ts";

export const noWritableHostPath = defineRule({
  id: "no-writable-host-path",
  category: "security",
  summary: "What a pod mounts of its node is read-only.",
  rationale: "A container that writes to its node changes it for every pod there, and for good.",
  hint: "Set readOnly: true on the mount.",
  source: "https://kubernetes.io/docs/concepts/storage/volumes/#hostpath",
  covers: ["host-path-writable"],
  *check({ index }) {
    for (const hostPath of hostPaths(index)) {
      for (const mount of writableMounts(hostPath)) {
        const message = `mounts ${hostPath.target} of the node for writing; readOnly must be true`;
        yield { manifest: hostPath.workload.manifest, path: `${mount}.readOnly`, message };
      }
    }
  },
});
