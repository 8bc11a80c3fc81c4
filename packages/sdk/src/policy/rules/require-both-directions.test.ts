import { describe, expect, it } from "vitest";
import { findingsOf, hardenedSet } from "../../../test/policy/manifest-set.ts";
import { requireBothDirections } from "./require-both-directions.ts";

describe("require-both-directions", () => {
  it("accepts policies for both directions", () => {
    const set = hardenedSet();
    expect(findingsOf(requireBothDirections, set)).toEqual([]);
  });

  it("accepts two policies that cover one direction each", () => {
    const set = hardenedSet()
      .only("Deployment/web", "NetworkPolicy/web", "NetworkPolicy/default-deny")
      .set("NetworkPolicy/web", "spec.policyTypes", ["Egress"])
      .set("NetworkPolicy/default-deny", "spec.policyTypes", ["Ingress"]);
    expect(findingsOf(requireBothDirections, set)).toEqual([]);
  });

  it("reports egress that stays open", () => {
    const set = hardenedSet()
      .only("Deployment/web", "NetworkPolicy/web")
      .set("NetworkPolicy/web", "spec.policyTypes", ["Ingress"]);
    expect(findingsOf(requireBothDirections, set)).toEqual([
      "Deployment/web spec.template: egress is open: NetworkPolicy/web covers only the other direction",
    ]);
  });

  it("reports ingress that stays open", () => {
    const set = hardenedSet()
      .only("Deployment/web", "NetworkPolicy/web")
      .set("NetworkPolicy/web", "spec.policyTypes", ["Egress"]);
    expect(findingsOf(requireBothDirections, set)).toEqual([
      "Deployment/web spec.template: ingress is open: NetworkPolicy/web covers only the other direction",
    ]);
  });

  it("reports a policy without types and egress rules", () => {
    const set = hardenedSet()
      .only("Deployment/web", "NetworkPolicy/default-deny")
      .set("NetworkPolicy/default-deny", "spec.policyTypes", undefined);
    expect(findingsOf(requireBothDirections, set)).toEqual([
      "Deployment/web spec.template: egress is open: NetworkPolicy/default-deny covers only the other direction",
    ]);
  });

  it("has nothing to say of pods without policies", () => {
    const set = hardenedSet().only("Deployment/web");
    expect(findingsOf(requireBothDirections, set)).toEqual([]);
  });
});
