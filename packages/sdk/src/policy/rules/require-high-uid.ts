import { defineRule } from "../define-rule.ts";
import { effectiveSetting, everyLinuxContainer } from "../pod-security.ts";

const MINIMUM = 10_000;

/** Off by default: images of databases and brokers own their files as users such as 70 and 999. */
export const requireHighUid = defineRule({
  id: "require-high-uid",
  category: "security",
  severity: "info",
  enabled: false,
  summary: `Every container runs with explicit user and group ids of at least ${MINIMUM}.`,
  rationale:
    "A low id may be a user of the node as well: what that user owns is open to a process that leaves its container.",
  hint: `Set runAsUser and runAsGroup to ${MINIMUM} or more, and build the image to match.`,
  source: "https://kubernetes.io/docs/tasks/configure-pod-container/security-context/",
  covers: ["low-uid", "low-gid"],
  *check({ index }) {
    for (const run of everyLinuxContainer(index)) {
      for (const field of ["runAsUser", "runAsGroup"]) {
        const id = effectiveSetting(run, field);
        if (typeof id === "number" && id >= MINIMUM) continue;
        const given = id === undefined ? "is not set" : `is ${id}`;
        const path = `${run.container.path}.securityContext.${field}`;
        yield { manifest: run.workload.manifest, path, message: `${field} ${given}; it must be at least ${MINIMUM}` };
      }
    }
  },
});
