import { defineRule } from "../define-rule.ts";
import { securitySettings } from "../pod-security.ts";
import { isBefore } from "../versions/kubernetes-version.ts";

const TYPES = ["", "container_t", "container_init_t", "container_kvm_t"];

export const noUnsafeSelinuxOptions = defineRule({
  id: "no-unsafe-selinux-options",
  category: "security",
  summary: "No container takes an SELinux type, user or role of its own.",
  rationale: "A custom type (spc_t, unconfined_t …), user or role lifts the separation between container and node.",
  hint: "Remove seLinuxOptions, or use the type container_t.",
  source: "https://kubernetes.io/docs/concepts/security/pod-security-standards/#baseline",
  covers: ["selinux-options-unsafe"],
  *check({ index, kubernetes }) {
    const types = isBefore(kubernetes, "1.31") ? TYPES : [...TYPES, "container_engine_t"];
    for (const workload of index.workloads) {
      for (const field of ["type", "user", "role"]) {
        for (const { path, value } of securitySettings(workload, "seLinuxOptions", field)) {
          const isSafe = field === "type" ? types.includes(String(value)) : value === "";
          if (isSafe) continue;
          const bound = field === "type" ? "must be container_t or one of its kin" : "must not be set";
          yield { manifest: workload.manifest, path, message: `seLinuxOptions.${field} is ${value}; it ${bound}` };
        }
      }
    }
  },
});
