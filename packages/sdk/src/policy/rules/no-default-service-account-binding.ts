import { defineRule } from "../define-rule.ts";
import { bindings, subjectsOf } from "../rbac.ts";

export const noDefaultServiceAccountBinding = defineRule({
  id: "no-default-service-account-binding",
  category: "security",
  severity: "warning",
  summary: "No role is bound to a namespace's default ServiceAccount.",
  rationale: "Every pod that names no ServiceAccount gets the rights, those of tomorrow too.",
  hint: "Give the workload that needs the role a ServiceAccount of its own, and bind that.",
  source: "https://kubernetes.io/docs/concepts/security/service-accounts/#default-service-accounts",
  covers: ["rbac-default-service-account-bound"],
  *check({ index }) {
    for (const manifest of bindings(index)) {
      for (const { kind, name, namespace, path } of subjectsOf(manifest)) {
        if (kind !== "ServiceAccount" || name !== "default") continue;
        yield { manifest, path, message: `binds the default ServiceAccount of namespace ${namespace}` };
      }
    }
  },
});
