import { describe, expect, it } from "vitest";
import { findingsOf, hardenedSet } from "../../../test/policy/manifest-set.ts";
import { requireDnsEgress } from "./require-dns-egress.ts";

describe("require-dns-egress", () => {
  it("accepts port 53 in one of the policies", () => {
    const set = hardenedSet();
    expect(findingsOf(requireDnsEgress, set)).toEqual([]);
  });

  it("accepts a rule for every port", () => {
    const set = hardenedSet().set("NetworkPolicy/web", "spec.egress", [{ to: [{ namespaceSelector: {} }] }]);
    expect(findingsOf(requireDnsEgress, set)).toEqual([]);
  });

  it("accepts a range of ports", () => {
    const set = hardenedSet().set("NetworkPolicy/web", "spec.egress", [
      { ports: [{ protocol: "UDP", port: 1, endPort: 1024 }] },
    ]);
    expect(findingsOf(requireDnsEgress, set)).toEqual([]);
  });

  it("reports egress without port 53, at the workload's own policy", () => {
    const set = hardenedSet().set("NetworkPolicy/web", "spec.egress[2]", undefined);
    expect(findingsOf(requireDnsEgress, set)).toEqual([
      "NetworkPolicy/web spec.egress: Deployment/web may not reach port 53 (UDP): no host name resolves",
    ]);
  });

  it("reports port 53 over TCP alone", () => {
    const set = hardenedSet().set("NetworkPolicy/web", "spec.egress[2].ports", [{ port: 53 }]);
    expect(findingsOf(requireDnsEgress, set)).toEqual([
      "NetworkPolicy/web spec.egress: Deployment/web may not reach port 53 (UDP): no host name resolves",
    ]);
  });

  it("reports a namespace that denies all egress once", () => {
    const set = hardenedSet().only("Deployment/web", "Deployment/worker", "NetworkPolicy/default-deny");
    expect(findingsOf(requireDnsEgress, set)).toEqual([
      "NetworkPolicy/default-deny spec.egress: Deployment/web may not reach port 53 (UDP): no host name resolves",
    ]);
  });

  it("has nothing to say where egress is open", () => {
    const set = hardenedSet()
      .only("Deployment/web", "NetworkPolicy/web")
      .set("NetworkPolicy/web", "spec.policyTypes", ["Ingress"]);
    expect(findingsOf(requireDnsEgress, set)).toEqual([]);
  });
});
