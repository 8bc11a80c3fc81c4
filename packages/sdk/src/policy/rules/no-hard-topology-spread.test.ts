import { describe, expect, it } from "vitest";
import { findingsOf, hardenedSet } from "../../../test/policy/manifest-set.ts";
import { noHardTopologySpread } from "./no-hard-topology-spread.ts";

describe("no-hard-topology-spread", () => {
  it("accepts ScheduleAnyway", () => {
    const set = hardenedSet();
    expect(findingsOf(noHardTopologySpread, set)).toEqual([]);
  });

  it("reports DoNotSchedule", () => {
    const set = hardenedSet().set(
      "StatefulSet/queue",
      "spec.template.spec.topologySpreadConstraints[0].whenUnsatisfiable",
      "DoNotSchedule",
    );
    expect(findingsOf(noHardTopologySpread, set)).toEqual([
      "StatefulSet/queue spec.template.spec.topologySpreadConstraints[0].whenUnsatisfiable: DoNotSchedule on topology.kubernetes.io/zone can leave pods Pending",
    ]);
  });

  it("has nothing to say without constraints", () => {
    const set = hardenedSet().only("Job/migrate");
    expect(findingsOf(noHardTopologySpread, set)).toEqual([]);
  });
});
