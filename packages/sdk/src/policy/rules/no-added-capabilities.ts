import { addedCapabilities } from "../capabilities.ts";
import { defineRule } from "../define-rule.ts";
import { everyLinuxContainer } from "../pod-security.ts";

/** Capabilities beyond the baseline are `no-dangerous-capabilities`'. */
export const noAddedCapabilities = defineRule({
  id: "no-added-capabilities",
  category: "security",
  severity: "warning",
  summary: "No container adds a capability other than NET_BIND_SERVICE.",
  rationale: "A service that listens, reads and writes needs none; each one is a tool for whoever breaks in.",
  hint: "Remove it; fsGroup and an image with the right owners replace CHOWN, FOWNER and DAC_OVERRIDE.",
  source: "https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted",
  covers: ["capabilities-added-beyond-restricted"],
  *check({ index }) {
    for (const { workload, container } of everyLinuxContainer(index)) {
      const { unrestricted } = addedCapabilities(container.spec);
      if (unrestricted.length === 0) continue;
      const path = `${container.path}.securityContext.capabilities.add`;
      const message = `adds ${unrestricted.join(", ")}; the restricted standard allows only NET_BIND_SERVICE`;
      yield { manifest: workload.manifest, path, message };
    }
  },
});
