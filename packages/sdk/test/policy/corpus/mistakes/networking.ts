import type { Mistake } from "./mistake.ts";

const POD = "spec.template.spec";
const WEB = `${POD}.containers[web]`;

export const networkingMistakes: readonly Mistake[] = [
  {
    rule: "require-network-policy",
    did: "forgot the policies",
    make: (set) => set.without("NetworkPolicy/default-deny", "NetworkPolicy/worker"),
  },
  {
    rule: "require-both-directions",
    did: "closed only what comes in",
    make: (set) => set.without("NetworkPolicy/default-deny").set("NetworkPolicy/web", "spec.policyTypes", ["Ingress"]),
  },
  {
    rule: "require-dns-egress",
    did: "forgot DNS",
    make: (set) => set.set("NetworkPolicy/web", "spec.egress[2]", undefined),
  },
  {
    rule: "no-allow-all-network-policy",
    did: "opened everything to find out what was closed",
    make: (set) => set.set("NetworkPolicy/web", "spec.egress[3]", {}),
  },
  {
    rule: "no-blocked-service-port",
    did: "moved the port everywhere but in the policy",
    make: (set) => set.set("Deployment/web", `${WEB}.ports[http].containerPort`, 8000),
  },
  {
    rule: "no-blocked-service-port",
    did: "removed a rule of which only its own Service knows",
    make: (set) => set.set("NetworkPolicy/queue", "spec.ingress[1].ports[0].port", 4370),
  },
  {
    rule: "no-blocked-connection",
    did: "forgot the client's side",
    make: (set) => set.set("NetworkPolicy/web", "spec.egress[1]", undefined),
  },
  {
    rule: "no-blocked-connection",
    did: "forgot the server's side",
    make: (set) => set.set("NetworkPolicy/queue", "spec.ingress[0].from[1]", undefined),
  },
  {
    rule: "require-ingress-tls",
    did: "served plain HTTP",
    make: (set) => set.set("Ingress/web", "spec.tls", undefined),
  },
  {
    rule: "require-ingress-tls",
    did: "changed the host and not the certificate's",
    make: (set) => set.set("Ingress/web", "spec.rules[0].host", "www.example.com"),
  },
  {
    rule: "no-wildcard-ingress-host",
    did: "left the host out",
    make: (set) =>
      set.set("Ingress/web", "spec.rules[0].host", undefined).set("Ingress/web", "spec.tls[0].hosts", undefined),
  },
  {
    rule: "no-conflicting-ingress-paths",
    did: "claimed the same path in a second Ingress",
    make: (set) => set.copy("Ingress/web", "shop"),
  },
  {
    rule: "no-service-external-ips",
    did: "claimed an address",
    make: (set) => set.set("Service/web", "spec.externalIPs", ["192.0.2.1"]),
  },
  {
    rule: "no-node-port-service",
    did: "opened a port of every node",
    make: (set) => set.set("Service/web", "spec.type", "NodePort"),
  },
  {
    rule: "no-load-balancer-service",
    did: "ordered a load balancer",
    make: (set) => set.set("Service/web", "spec.type", "LoadBalancer"),
  },
  {
    rule: "valid-port-names",
    did: "gave a port too long a name",
    make: (set) =>
      set.set("Deployment/worker", `${POD}.containers[worker].ports[1]`, {
        name: "prometheus_metrics",
        containerPort: 9090,
      }),
  },
  {
    rule: "require-publish-not-ready-addresses",
    did: "let members wait for each other",
    make: (set) => set.set("Service/queue-headless", "spec.publishNotReadyAddresses", false),
  },
  {
    rule: "require-ndots",
    did: "left ndots to the default",
    make: (set) => set.set("Deployment/web", `${POD}.dnsConfig`, undefined),
  },
  {
    rule: "valid-service-ports",
    did: "added a port without a name",
    make: (set) => set.set("Service/web", "spec.ports[2]", { port: 81, targetPort: "http", protocol: "TCP" }),
  },
];
