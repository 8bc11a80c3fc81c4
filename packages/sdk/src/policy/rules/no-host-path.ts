import { defineRule } from "../define-rule.ts";
import { hostPaths } from "../host-paths.ts";

export const noHostPath = defineRule({
  id: "no-host-path",
  category: "security",
  summary: "No pod mounts a folder of its node.",
  rationale: "The data stays behind when the pod moves, and the mount is a way out of the container.",
  hint: "Use a PersistentVolumeClaim for data, emptyDir for scratch space, a ConfigMap for files.",
  source: "https://kubernetes.io/docs/concepts/security/pod-security-standards/#baseline",
  covers: ["host-path-volume"],
  *check({ index }) {
    for (const { workload, path, target } of hostPaths(index)) {
      yield { manifest: workload.manifest, path, message: `mounts ${target} of the node` };
    }
  },
});
