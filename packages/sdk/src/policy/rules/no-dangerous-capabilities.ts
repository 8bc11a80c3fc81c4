import { addedCapabilities } from "../capabilities.ts";
import { defineRule } from "../define-rule.ts";
import { everyLinuxContainer } from "../pod-security.ts";

export const noDangerousCapabilities = defineRule({
  id: "no-dangerous-capabilities",
  category: "security",
  summary: "No container adds a capability beyond what runtimes give by default.",
  rationale: "SYS_ADMIN, NET_ADMIN, SYS_PTRACE, NET_RAW and their like reach the node, its network or other pods.",
  hint: "Remove the capability; where only low ports are wanted, NET_BIND_SERVICE is enough.",
  source: "https://kubernetes.io/docs/concepts/security/pod-security-standards/#baseline",
  covers: ["dangerous-capabilities", "capabilities-added-beyond-baseline"],
  *check({ index }) {
    for (const { workload, container } of everyLinuxContainer(index)) {
      const { dangerous } = addedCapabilities(container.spec);
      if (dangerous.length === 0) continue;
      const path = `${container.path}.securityContext.capabilities.add`;
      const message = `adds ${dangerous.join(", ")}; the baseline standard allows none of it`;
      yield { manifest: workload.manifest, path, message };
    }
  },
});
