import { defineRule } from "../define-rule.ts";
import { ENFORCE_LABEL, enforcedLevel } from "../pod-security-levels.ts";

export const requireNamespacePodSecurity = defineRule({
  id: "require-namespace-pod-security",
  category: "security",
  summary: "Every namespace enforces a Pod Security Standard, baseline at least.",
  rationale: "A policy in git judges what is in git; the API server also has to refuse what is created past it.",
  hint: `Label the Namespace ${ENFORCE_LABEL}: restricted.`,
  source: "https://kubernetes.io/docs/concepts/security/pod-security-admission/",
  covers: ["namespace-pss-baseline-missing"],
  *check({ index }) {
    for (const manifest of index.ofKind("Namespace")) {
      const level = enforcedLevel(manifest);
      if (level === "baseline" || level === "restricted") continue;
      const path = `metadata.labels[${ENFORCE_LABEL}]`;
      yield { manifest, path, message: `the namespace enforces ${level}; it must be baseline or restricted` };
    }
  },
});
