import { describe, expect, it } from "vitest";
import { findingsOf, hardenedSet } from "../../../test/policy/manifest-set.ts";
import { noRolloutBelowBudget } from "./no-rollout-below-budget.ts";

describe("no-rollout-below-budget", () => {
  it("accepts a rollout that takes no pod away", () => {
    const set = hardenedSet();
    expect(findingsOf(noRolloutBelowBudget, set)).toEqual([]);
  });

  it("accepts as many as the budget allows", () => {
    const set = hardenedSet().set("Deployment/web", "spec.strategy.rollingUpdate.maxUnavailable", 1);
    expect(findingsOf(noRolloutBelowBudget, set)).toEqual([]);
  });

  it("reports more than the budget allows", () => {
    const set = hardenedSet().set("Deployment/web", "spec.strategy.rollingUpdate.maxUnavailable", 2);
    expect(findingsOf(noRolloutBelowBudget, set)).toEqual([
      "Deployment/web spec.strategy.rollingUpdate.maxUnavailable: a rollout takes 2 of 3 replicas (minReplicas of HorizontalPodAutoscaler/web) away; PodDisruptionBudget/web (maxUnavailable 1) allows 1",
    ]);
  });

  it("reports it against minAvailable too", () => {
    const set = hardenedSet()
      .set("Deployment/web", "spec.strategy.rollingUpdate.maxUnavailable", "67%")
      .set("PodDisruptionBudget/web", "spec.maxUnavailable", undefined)
      .set("PodDisruptionBudget/web", "spec.minAvailable", 2);
    expect(findingsOf(noRolloutBelowBudget, set)).toEqual([
      "Deployment/web spec.strategy.rollingUpdate.maxUnavailable: a rollout takes 2 of 3 replicas (minReplicas of HorizontalPodAutoscaler/web) away; PodDisruptionBudget/web (minAvailable 2) allows 1",
    ]);
  });

  it("has nothing to say without a budget", () => {
    const set = hardenedSet()
      .set("Deployment/web", "spec.strategy.rollingUpdate.maxUnavailable", 2)
      .without("PodDisruptionBudget/web");
    expect(findingsOf(noRolloutBelowBudget, set)).toEqual([]);
  });
});
