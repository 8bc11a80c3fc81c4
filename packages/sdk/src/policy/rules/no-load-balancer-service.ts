import { defineRule } from "../define-rule.ts";
import { stringAt } from "../read.ts";

export const noLoadBalancerService = defineRule({
  id: "no-load-balancer-service",
  category: "networking",
  severity: "info",
  enabled: false,
  summary: "No Service orders a load balancer of its own.",
  rationale:
    "A LoadBalancer puts the Service on an address of its own, often a public one, past the Ingress. Off by default: Ingress controllers and brokers need one.",
  hint: "Use type ClusterIP behind an Ingress or a Gateway.",
  source: "https://kubernetes.io/docs/concepts/services-networking/service/#loadbalancer",
  covers: ["service-type-load-balancer"],
  *check({ index }) {
    for (const manifest of index.ofKind("Service")) {
      if (stringAt(manifest, "spec", "type") !== "LoadBalancer") continue;
      yield { manifest, path: "spec.type", message: "type LoadBalancer gives the Service an address of its own" };
    }
  },
});
