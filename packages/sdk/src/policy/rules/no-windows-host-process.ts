import { defineRule } from "../define-rule.ts";
import { securitySettings } from "../pod-security.ts";

export const noWindowsHostProcess = defineRule({
  id: "no-windows-host-process",
  category: "security",
  summary: "No Windows container runs as a process of its node.",
  rationale: "A HostProcess container has the node's own rights: it is not isolated at all.",
  hint: "Remove windowsOptions.hostProcess.",
  source: "https://kubernetes.io/docs/concepts/security/pod-security-standards/#baseline",
  covers: ["windows-host-process"],
  *check({ index }) {
    for (const workload of index.workloads) {
      for (const { path, value } of securitySettings(workload, "windowsOptions", "hostProcess")) {
        if (value !== true) continue;
        yield { manifest: workload.manifest, path, message: "hostProcess is true; it must be false or absent" };
      }
    }
  },
});
