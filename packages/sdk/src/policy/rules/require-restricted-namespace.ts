import { defineRule } from "../define-rule.ts";
import { ENFORCE_LABEL, enforcedLevel } from "../pod-security-levels.ts";

/** A namespace that enforces nothing is `require-namespace-pod-security`'s. */
export const requireRestrictedNamespace = defineRule({
  id: "require-restricted-namespace",
  category: "security",
  severity: "warning",
  summary: "Every namespace enforces the restricted Pod Security Standard.",
  rationale:
    "Baseline lets pods run as root and keep their capabilities; only restricted holds what the other rules promise.",
  hint: `Label the Namespace ${ENFORCE_LABEL}: restricted.`,
  source: "https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted",
  covers: ["namespace-pss-restricted-missing"],
  *check({ index }) {
    for (const manifest of index.ofKind("Namespace")) {
      if (enforcedLevel(manifest) !== "baseline") continue;
      const path = `metadata.labels[${ENFORCE_LABEL}]`;
      yield { manifest, path, message: "the namespace enforces baseline; it must be restricted" };
    }
  },
});
