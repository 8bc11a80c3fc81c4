import { defineRule } from "../define-rule.ts";
import { effectiveSetting, everyLinuxContainer } from "../pod-security.ts";

/** An explicit `Unconfined` is `no-unconfined-seccomp`'s. */
export const requireSeccompProfile = defineRule({
  id: "require-seccomp-profile",
  category: "security",
  summary: "Every container runs under a seccomp profile.",
  rationale:
    "Without one every system call of the kernel is open, also those through which containers have been left before.",
  hint: "Set securityContext.seccompProfile.type: RuntimeDefault on the pod.",
  source: "https://kubernetes.io/docs/tutorials/security/seccomp/",
  covers: ["seccomp-profile-missing", "linux-hardening-missing"],
  *check({ index }) {
    for (const run of everyLinuxContainer(index)) {
      if (effectiveSetting(run, "seccompProfile", "type") !== undefined) continue;
      const path = `${run.container.path}.securityContext.seccompProfile`;
      const message = "neither the container nor its pod has a seccompProfile; it must be RuntimeDefault or Localhost";
      yield { manifest: run.workload.manifest, path, message };
    }
  },
});
