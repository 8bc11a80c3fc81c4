import { defineRule } from "../define-rule.ts";
import { everyContainer } from "../pod-security.ts";
import { itemsAt, numberAt } from "../read.ts";

export const noHostPort = defineRule({
  id: "no-host-port",
  category: "security",
  summary: "No container takes a port of its node.",
  rationale:
    "Two pods with one host port cannot share a node, so a rollout waits for a free one; and the port is reachable past every NetworkPolicy.",
  hint: "Remove hostPort and reach the pod through a Service.",
  source: "https://kubernetes.io/docs/concepts/security/pod-security-standards/#baseline",
  covers: ["host-port"],
  *check({ index }) {
    for (const { workload, container } of everyContainer(index)) {
      for (const { path, object } of itemsAt(container.spec, container.path, "ports")) {
        const hostPort = numberAt(object, "hostPort");
        if (hostPort === undefined || hostPort === 0) continue;
        yield { manifest: workload.manifest, path: `${path}.hostPort`, message: `hostPort ${hostPort} is set` };
      }
    }
  },
});
