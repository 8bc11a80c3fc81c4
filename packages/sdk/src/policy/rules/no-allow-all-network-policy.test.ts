import { describe, expect, it } from "vitest";
import { findingsOf, hardenedSet } from "../../../test/policy/manifest-set.ts";
import { noAllowAllNetworkPolicy } from "./no-allow-all-network-policy.ts";

describe("no-allow-all-network-policy", () => {
  it("accepts rules with peers and ports, and a policy that denies everything", () => {
    const set = hardenedSet();
    expect(findingsOf(noAllowAllNetworkPolicy, set)).toEqual([]);
  });

  it("reports a rule that allows everything", () => {
    const set = hardenedSet().set("NetworkPolicy/web", "spec.ingress[0]", {});
    expect(findingsOf(noAllowAllNetworkPolicy, set)).toEqual([
      "NetworkPolicy/web spec.ingress[0]: the rule allows all ingress, on every port",
    ]);
  });

  it("reports every pod of every namespace on every port", () => {
    const set = hardenedSet().set("NetworkPolicy/web", "spec.egress[0]", { to: [{ namespaceSelector: {} }] });
    expect(findingsOf(noAllowAllNetworkPolicy, set)).toEqual([
      "NetworkPolicy/web spec.egress[0]: the rule allows all egress, on every port",
    ]);
  });

  it("reports every address on every port", () => {
    const set = hardenedSet().set("NetworkPolicy/web", "spec.egress[0]", { to: [{ ipBlock: { cidr: "0.0.0.0/0" } }] });
    expect(findingsOf(noAllowAllNetworkPolicy, set)).toEqual([
      "NetworkPolicy/web spec.egress[0]: the rule allows all egress, on every port",
    ]);
  });

  it("accepts every address on one port", () => {
    const set = hardenedSet().set("NetworkPolicy/web", "spec.egress[0]", {
      to: [{ ipBlock: { cidr: "0.0.0.0/0" } }],
      ports: [{ port: 443 }],
    });
    expect(findingsOf(noAllowAllNetworkPolicy, set)).toEqual([]);
  });

  it("reports a policy without podSelector", () => {
    const set = hardenedSet().set("NetworkPolicy/web", "spec.podSelector", undefined);
    expect(findingsOf(noAllowAllNetworkPolicy, set)).toEqual([
      "NetworkPolicy/web spec.podSelector: podSelector is missing: the policy is for every pod",
    ]);
  });

  it("has nothing to say without policies", () => {
    const set = hardenedSet().only("Deployment/web");
    expect(findingsOf(noAllowAllNetworkPolicy, set)).toEqual([]);
  });
});
