import { defineRule } from "../define-rule.ts";
import { securitySettings } from "../pod-security.ts";

export const noRootUser = defineRule({
  id: "no-root-user",
  category: "security",
  summary: "No container runs as user 0.",
  rationale: "Root in a container is root on the node the moment the container is left.",
  hint: "Set runAsUser to a user of the image other than 0, such as 10001.",
  source: "https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted",
  covers: ["run-as-user-zero"],
  *check({ index }) {
    for (const workload of index.workloads) {
      for (const { path, value } of securitySettings(workload, "runAsUser")) {
        if (value !== 0) continue;
        yield { manifest: workload.manifest, path, message: "runAsUser is 0, which is root; it must be at least 1" };
      }
    }
  },
});
