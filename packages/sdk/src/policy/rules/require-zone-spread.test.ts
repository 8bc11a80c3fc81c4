import { describe, expect, it } from "vitest";
import { findingsOf, hardenedSet } from "../../../test/policy/manifest-set.ts";
import { requireZoneSpread } from "./require-zone-spread.ts";

describe("require-zone-spread", () => {
  it("accepts a topology spread over zones", () => {
    const set = hardenedSet();
    expect(findingsOf(requireZoneSpread, set)).toEqual([]);
  });

  it("reports a Deployment that is spread over nodes alone", () => {
    const set = hardenedSet().set("Deployment/web", "spec.template.spec.topologySpreadConstraints[0]", undefined);
    expect(findingsOf(requireZoneSpread, set)).toEqual([
      "Deployment/web spec.template.spec.topologySpreadConstraints: no constraint on topology.kubernetes.io/zone: all 3 replicas may share one zone",
    ]);
  });

  it("has nothing to say of a single replica", () => {
    const set = hardenedSet()
      .set("Deployment/worker", "spec.replicas", 1)
      .set("Deployment/worker", "spec.template.spec.topologySpreadConstraints", undefined);
    expect(findingsOf(requireZoneSpread, set)).toEqual([]);
  });
});
