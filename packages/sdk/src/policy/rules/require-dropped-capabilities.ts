import { dropsAll } from "../capabilities.ts";
import { defineRule } from "../define-rule.ts";
import { everyLinuxContainer } from "../pod-security.ts";
import { stringsAt } from "../read.ts";

export const requireDroppedCapabilities = defineRule({
  id: "require-dropped-capabilities",
  category: "security",
  summary: "Every container drops all capabilities.",
  rationale:
    "What runtimes leave to a container by default (NET_RAW, CHOWN, SETUID …) is enough to spoof and to escalate.",
  hint: "Set securityContext.capabilities.drop: [ALL]; add NET_BIND_SERVICE back where a low port is needed.",
  source: "https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted",
  covers: ["capabilities-drop-all-missing", "net-raw-not-dropped"],
  *check({ index }) {
    for (const { workload, container } of everyLinuxContainer(index)) {
      if (dropsAll(container.spec)) continue;
      const dropped = stringsAt(container.spec, "securityContext", "capabilities", "drop");
      const given = dropped.length === 0 ? "drops nothing" : `drops only ${dropped.join(", ")}`;
      const path = `${container.path}.securityContext.capabilities.drop`;
      yield { manifest: workload.manifest, path, message: `${given}; it must drop ALL` };
    }
  },
});
