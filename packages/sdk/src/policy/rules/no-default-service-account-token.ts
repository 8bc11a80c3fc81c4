import { defineRule } from "../define-rule.ts";
import { booleanAt } from "../read.ts";

export const noDefaultServiceAccountToken = defineRule({
  id: "no-default-service-account-token",
  category: "security",
  severity: "warning",
  summary: "The default ServiceAccount hands out no token.",
  rationale: "Pods that name no ServiceAccount run as default: with this set, none of them gets a token by oversight.",
  hint: "Set automountServiceAccountToken: false on the ServiceAccount default.",
  source: "https://kubernetes.io/docs/concepts/security/service-accounts/#default-service-accounts",
  covers: ["service-account-default-automount"],
  *check({ index }) {
    for (const manifest of index.ofKind("ServiceAccount")) {
      const { name } = manifest.metadata;
      if (name !== "default" || booleanAt(manifest, "automountServiceAccountToken") === false) continue;
      const message = "the default ServiceAccount mounts its token; automountServiceAccountToken must be false";
      yield { manifest, path: "automountServiceAccountToken", message };
    }
  },
});
