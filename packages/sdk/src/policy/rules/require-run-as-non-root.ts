import { defineRule } from "../define-rule.ts";
import { effectiveSetting, everyContainer } from "../pod-security.ts";

export const requireRunAsNonRoot = defineRule({
  id: "require-run-as-non-root",
  category: "security",
  summary: "Every container is kept from running as root, whatever its image says.",
  rationale:
    "runAsNonRoot makes the kubelet refuse an image whose user is root; a user id alone says nothing of the next image.",
  hint: "Set securityContext.runAsNonRoot: true on the pod, and run the image as a user of its own.",
  source: "https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted",
  covers: ["run-as-non-root-missing", "security-context-missing"],
  *check({ index }) {
    for (const run of everyContainer(index)) {
      const nonRoot = effectiveSetting(run, "runAsNonRoot");
      if (nonRoot === true) continue;
      const given = nonRoot === false ? "is false" : "is set neither on the container nor on its pod";
      const path = `${run.container.path}.securityContext.runAsNonRoot`;
      yield { manifest: run.workload.manifest, path, message: `runAsNonRoot ${given}; it must be true` };
    }
  },
});
