import { defineRule } from "../define-rule.ts";
import { securitySettings } from "../pod-security.ts";

export const noUnconfinedSeccomp = defineRule({
  id: "no-unconfined-seccomp",
  category: "security",
  summary: "No container switches its seccomp profile off.",
  rationale: "Unconfined opens every system call of the kernel, also where the cluster would set a profile by itself.",
  hint: "Set seccompProfile.type to RuntimeDefault.",
  source: "https://kubernetes.io/docs/concepts/security/pod-security-standards/#baseline",
  covers: ["seccomp-unconfined"],
  *check({ index }) {
    for (const workload of index.workloads) {
      for (const { path, value } of securitySettings(workload, "seccompProfile", "type")) {
        if (value === "RuntimeDefault" || value === "Localhost") continue;
        const message = `seccompProfile.type is ${value}; it must be RuntimeDefault or Localhost`;
        yield { manifest: workload.manifest, path, message };
      }
    }
  },
});
