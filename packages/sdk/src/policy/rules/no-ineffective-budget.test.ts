import { describe, expect, it } from "vitest";
import { findingsOf, hardenedSet } from "../../../test/policy/manifest-set.ts";
import { noIneffectiveBudget } from "./no-ineffective-budget.ts";

describe("no-ineffective-budget", () => {
  it("accepts one of several pods", () => {
    const set = hardenedSet();
    expect(findingsOf(noIneffectiveBudget, set)).toEqual([]);
  });

  it("accepts the only pod", () => {
    const set = hardenedSet().set("Deployment/worker", "spec.replicas", 1);
    expect(findingsOf(noIneffectiveBudget, set)).toEqual([]);
  });

  it("reports maxUnavailable that reaches the replica count", () => {
    const set = hardenedSet().set("PodDisruptionBudget/worker", "spec.maxUnavailable", 2);
    expect(findingsOf(noIneffectiveBudget, set)).toEqual([
      "PodDisruptionBudget/worker spec.maxUnavailable: maxUnavailable 2 lets all of 2 replicas (replicas of Deployment/worker) leave at once",
    ]);
  });

  it("reports maxUnavailable 100%", () => {
    const set = hardenedSet().set("PodDisruptionBudget/web", "spec.maxUnavailable", "100%");
    expect(findingsOf(noIneffectiveBudget, set)).toEqual([
      "PodDisruptionBudget/web spec.maxUnavailable: maxUnavailable 100% lets all of 3 replicas (minReplicas of HorizontalPodAutoscaler/web) leave at once",
    ]);
  });

  it("reports minAvailable 0", () => {
    const set = hardenedSet()
      .set("PodDisruptionBudget/web", "spec.maxUnavailable", undefined)
      .set("PodDisruptionBudget/web", "spec.minAvailable", 0);
    expect(findingsOf(noIneffectiveBudget, set)).toEqual([
      "PodDisruptionBudget/web spec.minAvailable: minAvailable 0 lets all of 3 replicas (minReplicas of HorizontalPodAutoscaler/web) leave at once",
    ]);
  });

  it("has nothing to say without workloads", () => {
    const set = hardenedSet().only("PodDisruptionBudget/web");
    expect(findingsOf(noIneffectiveBudget, set)).toEqual([]);
  });
});
