import type { Manifest } from "../../model/kubernetes.ts";
import { defineRule } from "../define-rule.ts";
import { allowRules, allowsPort, isolatingPolicies } from "../network-policies.ts";

const DNS = { number: 53, protocol: "UDP" };

export const requireDnsEgress = defineRule({
  id: "require-dns-egress",
  category: "networking",
  summary: "Pods whose egress is restricted may ask DNS.",
  rationale:
    "Without port 53 no host name resolves: every connection to a Service or to the outside fails, with errors that do not say why.",
  hint: "Allow egress to port 53, UDP and TCP, of the cluster's DNS pods.",
  source:
    "https://kubernetes.io/docs/concepts/services-networking/network-policies/#default-deny-all-ingress-and-all-egress-traffic",
  covers: ["network-policy-blocks-dns"],
  *check({ index }) {
    const reported = new Set<Manifest>();
    for (const workload of index.workloads) {
      const policies = isolatingPolicies(index, workload, "Egress");
      const rules = policies.flatMap((policy) => allowRules(policy, "Egress"));
      if (policies.length === 0 || rules.some(({ object }) => allowsPort(object, DNS))) continue;
      // The narrowest policy is the one written for this workload; the others are the namespace's.
      const [narrowest] = policies.toSorted(
        (left, right) => index.workloadsOf(left).length - index.workloadsOf(right).length,
      );
      if (narrowest === undefined || reported.has(narrowest)) continue;
      reported.add(narrowest);
      yield {
        manifest: narrowest,
        path: "spec.egress",
        message: `${workload.kind}/${workload.name} may not reach port 53 (UDP): no host name resolves`,
      };
    }
  },
});
