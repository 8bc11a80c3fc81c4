import { describe, expect, it } from "vitest";
import { findingsOf, hardenedSet } from "../../../test/policy/manifest-set.ts";
import { requireMinReadySeconds } from "./require-min-ready-seconds.ts";

describe("require-min-ready-seconds", () => {
  it("accepts ten seconds", () => {
    const set = hardenedSet();
    expect(findingsOf(requireMinReadySeconds, set)).toEqual([]);
  });

  it("reports a Deployment without it", () => {
    const set = hardenedSet().set("Deployment/web", "spec.minReadySeconds", undefined);
    expect(findingsOf(requireMinReadySeconds, set)).toEqual([
      "Deployment/web spec.minReadySeconds: minReadySeconds 0: a pod that was ready once counts as available",
    ]);
  });

  it("reports 0 of a StatefulSet", () => {
    const set = hardenedSet().set("StatefulSet/queue", "spec.minReadySeconds", 0);
    expect(findingsOf(requireMinReadySeconds, set)).toEqual([
      "StatefulSet/queue spec.minReadySeconds: minReadySeconds 0: a pod that was ready once counts as available",
    ]);
  });

  it("has nothing to say of jobs", () => {
    const set = hardenedSet().only("Job/migrate");
    expect(findingsOf(requireMinReadySeconds, set)).toEqual([]);
  });
});
