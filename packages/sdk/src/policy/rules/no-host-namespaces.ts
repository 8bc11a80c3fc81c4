import { defineRule } from "../define-rule.ts";
import { booleanAt, joinPath } from "../read.ts";

const NAMESPACES = {
  hostNetwork: "the node's network: it sees other pods' traffic, and NetworkPolicies do not hold for it",
  hostPID: "the node's processes: it can read their environment and signal them",
  hostIPC: "the node's shared memory",
} as const;

export const noHostNamespaces = defineRule({
  id: "no-host-namespaces",
  category: "security",
  summary: "No pod shares the node's network, process or IPC namespace.",
  rationale: "Such a pod is no longer isolated from its node, nor from the other pods on it.",
  hint: "Remove the field; a Service, a NetworkPolicy or a sidecar does what it was for.",
  source: "https://kubernetes.io/docs/concepts/security/pod-security-standards/#baseline",
  covers: ["host-network", "host-pid", "host-ipc"],
  *check({ index }) {
    for (const { manifest, pod, podPath } of index.workloads) {
      for (const [field, reach] of Object.entries(NAMESPACES)) {
        if (booleanAt(pod, field) !== true) continue;
        yield { manifest, path: joinPath(podPath, field), message: `${field} is true: the pod shares ${reach}` };
      }
    }
  },
});
