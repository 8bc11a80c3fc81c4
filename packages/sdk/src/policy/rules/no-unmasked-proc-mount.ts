import { defineRule } from "../define-rule.ts";
import { securitySettings } from "../pod-security.ts";

export const noUnmaskedProcMount = defineRule({
  id: "no-unmasked-proc-mount",
  category: "security",
  summary: "No container sees an unmasked /proc.",
  rationale: "The runtime hides the parts of /proc through which a container reads and changes the node's kernel.",
  hint: "Remove procMount.",
  source: "https://kubernetes.io/docs/concepts/security/pod-security-standards/#baseline",
  covers: ["proc-mount-unmasked"],
  *check({ index }) {
    for (const workload of index.workloads) {
      for (const { path, value } of securitySettings(workload, "procMount")) {
        if (value === "Default") continue;
        yield { manifest: workload.manifest, path, message: `procMount is ${value}; it must be Default or absent` };
      }
    }
  },
});
