import { closingPolicies } from "../connections.ts";
import { defineRule } from "../define-rule.ts";
import type { ManifestIndex } from "../manifest-index.ts";
import type { Direction } from "../network-policies.ts";
import { protocolOf, servicePorts, targetNumbers, targetPortOf } from "../ports.ts";
import { type ServiceHost, serviceHosts } from "../service-hosts.ts";

const DIRECTIONS: readonly Direction[] = ["Egress", "Ingress"];

export const noBlockedConnection = defineRule({
  id: "no-blocked-connection",
  category: "networking",
  summary: "What a pod's environment tells it to talk to, NetworkPolicies let it reach.",
  rationale:
    "A connection needs an egress rule at the client and an ingress rule at the server. One that is forgotten times out at run time, long after the change that needed it was reviewed.",
  hint: "Allow the client's egress to the server's pods, and the server's ingress from the client's, on the port of the pod (not of the Service).",
  source: "https://kubernetes.io/docs/concepts/services-networking/network-policies/#the-two-sorts-of-pod-isolation",
  *check({ index }) {
    const reported = new Set<string>();
    for (const host of serviceHosts(index)) {
      for (const [direction, message] of closedDirections(index, host)) {
        const { workload } = host;
        const key = [workload.namespace, workload.kind, workload.name, direction, message].join("\n");
        if (reported.has(key)) continue;
        reported.add(key);
        yield { manifest: workload.manifest, path: host.path, message };
      }
    }
  },
});

function* closedDirections(index: ManifestIndex, host: ServiceHost): Generator<readonly [Direction, message: string]> {
  if (host.service === undefined) return;
  for (const to of index.workloadsOf(host.service)) {
    for (const { object } of servicePorts(host.service)) {
      // Without a port in the variable, any of the Service's may be meant: only one port leaves no doubt.
      const isMeant = host.port === undefined ? servicePorts(host.service).length === 1 : object["port"] === host.port;
      if (!isMeant) continue;
      const protocol = protocolOf(object);
      const [number] = targetNumbers(to, targetPortOf(object), protocol);
      if (number === undefined || to === host.workload) continue;
      for (const direction of DIRECTIONS) {
        const policies = closingPolicies(index, { from: host.workload, to, number, protocol }, direction);
        if (policies.length === 0) continue;
        const names = policies.map(({ metadata }) => `NetworkPolicy/${metadata.name}`).join(", ");
        yield [
          direction,
          `${direction.toLowerCase()} from ${host.workload.kind}/${host.workload.name} to port ${number} of ${to.kind}/${to.name} is closed by ${names}`,
        ];
      }
    }
  }
}
