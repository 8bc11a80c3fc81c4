import { describe, expect, it } from "vitest";
import { findingsOf, hardenedSet } from "../../../test/policy/manifest-set.ts";
import { noDanglingNetworkPolicy } from "./no-dangling-network-policy.ts";

describe("no-dangling-network-policy", () => {
  it("accepts selectors and peers that match", () => {
    const set = hardenedSet();
    expect(findingsOf(noDanglingNetworkPolicy, set)).toEqual([]);
  });

  it("reports a policy that selects nothing", () => {
    const set = hardenedSet().set("NetworkPolicy/web", "spec.podSelector.matchLabels", { app: "website" });
    expect(findingsOf(noDanglingNetworkPolicy, set)).toEqual([
      "NetworkPolicy/web spec.podSelector: the selector matches no pods",
    ]);
  });

  it("reports a peer that matches nothing", () => {
    const set = hardenedSet().set("NetworkPolicy/web", "spec.egress[1].to[0].podSelector.matchLabels", {
      app: "workers",
    });
    expect(findingsOf(noDanglingNetworkPolicy, set)).toEqual([
      "NetworkPolicy/web spec.egress[1].to[0].podSelector: the peer's selector matches no pods",
    ]);
  });

  it("accepts peers of other namespaces, which are not here", () => {
    const set = hardenedSet().set("NetworkPolicy/web", "spec.ingress[0].from[0].podSelector", {
      matchLabels: { app: "traefik" },
    });
    expect(findingsOf(noDanglingNetworkPolicy, set)).toEqual([]);
  });

  it("accepts pods that an operator makes, on both sides", () => {
    const set = hardenedSet()
      .set("NetworkPolicy/web", "spec.podSelector.matchLabels", { app: "prometheus" })
      .set("NetworkPolicy/web", "spec.egress[1].to[0].podSelector", {
        matchExpressions: [{ key: "prometheus", operator: "In", values: ["k8s"] }],
      })
      .add(
        "apiVersion: monitoring.coreos.com/v1\nkind: Prometheus\nmetadata: { name: k8s, namespace: shop, labels: { app: prometheus, tier: metrics } }",
      );
    expect(findingsOf(noDanglingNetworkPolicy, set)).toEqual([]);
  });

  it("has nothing to say of a policy for every pod", () => {
    const set = hardenedSet().only("NetworkPolicy/default-deny");
    expect(findingsOf(noDanglingNetworkPolicy, set)).toEqual([]);
  });
});
