import { defineRule } from "../define-rule.ts";
import { everyLinuxContainer } from "../pod-security.ts";
import { booleanAt } from "../read.ts";

export const requireReadOnlyRootFilesystem = defineRule({
  id: "require-read-only-root-filesystem",
  category: "security",
  summary: "Every container's root file system is read-only.",
  rationale: "An intruder cannot replace programs, and the process cannot fill the node's disk unseen.",
  hint: "Set securityContext.readOnlyRootFilesystem: true, and mount an emptyDir where the process must write (/tmp).",
  source: "https://kubernetes.io/docs/tasks/configure-pod-container/security-context/",
  covers: ["read-only-root-filesystem-missing"],
  *check({ index }) {
    for (const { workload, container } of everyLinuxContainer(index)) {
      const readOnly = booleanAt(container.spec, "securityContext", "readOnlyRootFilesystem");
      if (readOnly === true) continue;
      const path = `${container.path}.securityContext.readOnlyRootFilesystem`;
      const given = readOnly === undefined ? "is not set" : "is false";
      yield { manifest: workload.manifest, path, message: `readOnlyRootFilesystem ${given}; it must be true` };
    }
  },
});
