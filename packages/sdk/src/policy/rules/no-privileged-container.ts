import { defineRule } from "../define-rule.ts";
import { everyContainer } from "../pod-security.ts";
import { booleanAt } from "../read.ts";

export const noPrivilegedContainer = defineRule({
  id: "no-privileged-container",
  category: "security",
  summary: "No container is privileged.",
  rationale: "A privileged container is root on its node: whoever breaks into it owns every pod there.",
  hint: "Remove privileged; where the process needs one capability, add that one.",
  source: "https://kubernetes.io/docs/concepts/security/pod-security-standards/#baseline",
  covers: ["privileged-container"],
  *check({ index }) {
    for (const { workload, container } of everyContainer(index)) {
      if (booleanAt(container.spec, "securityContext", "privileged") !== true) continue;
      const path = `${container.path}.securityContext.privileged`;
      yield { manifest: workload.manifest, path, message: "privileged is true; it must be false or absent" };
    }
  },
});
