import { describe, expect, it } from "vitest";
import { findingsOf, hardenedSet } from "../../../test/policy/manifest-set.ts";
import { noBlockingBudget } from "./no-blocking-budget.ts";

describe("no-blocking-budget", () => {
  it("accepts one pod that may leave", () => {
    const set = hardenedSet();
    expect(findingsOf(noBlockingBudget, set)).toEqual([]);
  });

  it("accepts one pod that may leave at a single replica", () => {
    const set = hardenedSet().set("Deployment/worker", "spec.replicas", 1);
    expect(findingsOf(noBlockingBudget, set)).toEqual([]);
  });

  it("accepts minAvailable below the autoscaler's minimum", () => {
    const set = hardenedSet()
      .set("PodDisruptionBudget/web", "spec.maxUnavailable", undefined)
      .set("PodDisruptionBudget/web", "spec.minAvailable", 2);
    expect(findingsOf(noBlockingBudget, set)).toEqual([]);
  });

  it("accepts a share that rounds up to one pod", () => {
    const set = hardenedSet().set("PodDisruptionBudget/web", "spec.maxUnavailable", "1%");
    expect(findingsOf(noBlockingBudget, set)).toEqual([]);
  });

  it("reports maxUnavailable 0", () => {
    const set = hardenedSet().set("PodDisruptionBudget/web", "spec.maxUnavailable", 0);
    expect(findingsOf(noBlockingBudget, set)).toEqual([
      "PodDisruptionBudget/web spec.maxUnavailable: maxUnavailable 0 lets no pod leave: at 3 replicas (minReplicas of HorizontalPodAutoscaler/web) it must be at least 1",
    ]);
  });

  it("reports minAvailable at the autoscaler's minimum", () => {
    const set = hardenedSet()
      .set("PodDisruptionBudget/web", "spec.maxUnavailable", undefined)
      .set("PodDisruptionBudget/web", "spec.minAvailable", 3);
    expect(findingsOf(noBlockingBudget, set)).toEqual([
      "PodDisruptionBudget/web spec.minAvailable: minAvailable 3 lets no pod leave: at 3 replicas (minReplicas of HorizontalPodAutoscaler/web) it must be at most 2",
    ]);
  });

  it("reports minAvailable 100%", () => {
    const set = hardenedSet()
      .set("PodDisruptionBudget/queue", "spec.maxUnavailable", undefined)
      .set("PodDisruptionBudget/queue", "spec.minAvailable", "100%");
    expect(findingsOf(noBlockingBudget, set)).toEqual([
      "PodDisruptionBudget/queue spec.minAvailable: minAvailable 100% lets no pod leave: at 3 replicas (replicas of StatefulSet/queue) it must be at most 2",
    ]);
  });

  it("reports a share that rounds up to all pods", () => {
    const set = hardenedSet()
      .set("PodDisruptionBudget/web", "spec.maxUnavailable", undefined)
      .set("PodDisruptionBudget/web", "spec.minAvailable", "67%");
    expect(findingsOf(noBlockingBudget, set)).toEqual([
      "PodDisruptionBudget/web spec.minAvailable: minAvailable 67% lets no pod leave: at 3 replicas (minReplicas of HorizontalPodAutoscaler/web) it must be at most 2",
    ]);
  });

  it("reports minAvailable 1 at a single replica", () => {
    const set = hardenedSet()
      .set("Deployment/worker", "spec.replicas", 1)
      .set("PodDisruptionBudget/worker", "spec.maxUnavailable", undefined)
      .set("PodDisruptionBudget/worker", "spec.minAvailable", 1);
    expect(findingsOf(noBlockingBudget, set)).toEqual([
      "PodDisruptionBudget/worker spec.minAvailable: minAvailable 1 lets no pod leave: at 1 replica (replicas of Deployment/worker) only maxUnavailable 1 does",
    ]);
  });

  it("reports maxUnavailable 0 of a budget whose pods are not here", () => {
    const set = hardenedSet()
      .only("PodDisruptionBudget/web")
      .set("PodDisruptionBudget/web", "spec.maxUnavailable", "0%");
    expect(findingsOf(noBlockingBudget, set)).toEqual([
      "PodDisruptionBudget/web spec.maxUnavailable: maxUnavailable 0% never lets a pod leave",
    ]);
  });

  it("has nothing to say of a workload that is scaled to nothing", () => {
    const set = hardenedSet()
      .set("Deployment/worker", "spec.replicas", 0)
      .set("PodDisruptionBudget/worker", "spec.maxUnavailable", undefined)
      .set("PodDisruptionBudget/worker", "spec.minAvailable", 1);
    expect(findingsOf(noBlockingBudget, set)).toEqual([]);
  });
});
