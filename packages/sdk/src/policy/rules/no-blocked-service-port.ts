import { defineRule } from "../define-rule.ts";
import { allowRules, allowsPort, isolatingPolicies } from "../network-policies.ts";
import { protocolOf, servicePorts, targetNumbers, targetPortOf } from "../ports.ts";
import { joinPath } from "../read.ts";

export const noBlockedServicePort = defineRule({
  id: "no-blocked-service-port",
  category: "networking",
  // A host that somebody is told of and cannot reach is an error of no-blocked-connection; here it is only offered.
  severity: "warning",
  summary: "A port that a Service offers is open in the pods' NetworkPolicies.",
  rationale:
    "A Service port whose target no ingress rule allows exists in DNS and times out for everyone. It happens when a port changes in one place only.",
  hint: "Let those who need it declare the edge (a reference in their environment, an Ingress), or remove the port from the Service.",
  source: "https://kubernetes.io/docs/concepts/services-networking/network-policies/",
  covers: ["network-policy-blocks-service-port"],
  *check({ index }) {
    for (const manifest of index.ofKind("Service")) {
      for (const workload of index.workloadsOf(manifest)) {
        const policies = isolatingPolicies(index, workload, "Ingress");
        const rules = policies.flatMap((policy) => allowRules(policy, "Ingress"));
        if (policies.length === 0) continue;
        for (const { path, object } of servicePorts(manifest)) {
          const protocol = protocolOf(object);
          const target = targetPortOf(object);
          const blocked = targetNumbers(workload, target, protocol).filter(
            (number) => !rules.some((rule) => allowsPort(rule.object, { number, protocol, workload })),
          );
          if (blocked.length === 0) continue;
          const names = policies.map(({ metadata }) => `NetworkPolicy/${metadata.name}`).join(", ");
          yield {
            manifest,
            path: joinPath(path, "targetPort"),
            message: `port ${blocked.join(", ")} of ${workload.kind}/${workload.name} is closed: no ingress rule of ${names} allows it`,
          };
        }
      }
    }
  },
});
