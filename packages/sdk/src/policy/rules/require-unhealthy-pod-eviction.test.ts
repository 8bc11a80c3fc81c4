import { describe, expect, it } from "vitest";
import { findingsOf, hardenedSet } from "../../../test/policy/manifest-set.ts";
import { requireUnhealthyPodEviction } from "./require-unhealthy-pod-eviction.ts";

describe("require-unhealthy-pod-eviction", () => {
  it("accepts AlwaysAllow", () => {
    const set = hardenedSet();
    expect(findingsOf(requireUnhealthyPodEviction, set)).toEqual([]);
  });

  it("accepts IfHealthyBudget, which someone decided", () => {
    const set = hardenedSet().set("PodDisruptionBudget/queue", "spec.unhealthyPodEvictionPolicy", "IfHealthyBudget");
    expect(findingsOf(requireUnhealthyPodEviction, set)).toEqual([]);
  });

  it("reports a budget without it", () => {
    const set = hardenedSet().set("PodDisruptionBudget/web", "spec.unhealthyPodEvictionPolicy", undefined);
    expect(findingsOf(requireUnhealthyPodEviction, set)).toEqual([
      "PodDisruptionBudget/web spec.unhealthyPodEvictionPolicy: unhealthyPodEvictionPolicy is missing: a crash-looping pod blocks the drain of its node",
    ]);
  });

  it("has nothing to say without budgets", () => {
    const set = hardenedSet().only("Deployment/web");
    expect(findingsOf(requireUnhealthyPodEviction, set)).toEqual([]);
  });
});
