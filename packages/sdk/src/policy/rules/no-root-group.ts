import { defineRule } from "../define-rule.ts";
import { securitySettings } from "../pod-security.ts";

export const noRootGroup = defineRule({
  id: "no-root-group",
  category: "security",
  severity: "warning",
  summary: "No container is in group 0, as its own group or as an additional one.",
  rationale: "Files of an image or a volume that group root may write are open to such a process.",
  hint: "Set runAsGroup, fsGroup and supplementalGroups to ids other than 0.",
  source: "https://kubernetes.io/docs/tasks/configure-pod-container/security-context/",
  covers: ["run-as-group-zero", "supplemental-group-zero"],
  *check({ index }) {
    for (const workload of index.workloads) {
      for (const field of ["runAsGroup", "fsGroup", "supplementalGroups"]) {
        for (const { path, value } of securitySettings(workload, field)) {
          const isRoot = Array.isArray(value) ? value.includes(0) : value === 0;
          if (!isRoot) continue;
          const given = Array.isArray(value) ? "contains 0" : "is 0";
          yield { manifest: workload.manifest, path, message: `${field} ${given}, which is group root` };
        }
      }
    }
  },
});
