import { defineRule } from "../define-rule.ts";
import { everyLinuxContainer } from "../pod-security.ts";
import { valueAt } from "../read.ts";

export const noPrivilegeEscalation = defineRule({
  id: "no-privilege-escalation",
  category: "security",
  summary: "Every container forbids its processes to gain more privileges than they start with.",
  rationale: "Without it a setuid binary in the image makes a non-root process root.",
  hint: "Set securityContext.allowPrivilegeEscalation: false.",
  source: "https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted",
  covers: ["privilege-escalation-allowed"],
  *check({ index }) {
    for (const { workload, container } of everyLinuxContainer(index)) {
      const allowed = valueAt(container.spec, "securityContext", "allowPrivilegeEscalation");
      if (allowed === false) continue;
      const path = `${container.path}.securityContext.allowPrivilegeEscalation`;
      const given = allowed === true ? "is true" : "is not set, which allows it";
      yield { manifest: workload.manifest, path, message: `allowPrivilegeEscalation ${given}; it must be false` };
    }
  },
});
