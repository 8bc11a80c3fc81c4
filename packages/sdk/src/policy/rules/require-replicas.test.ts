import { describe, expect, it } from "vitest";
import { findingsOf, hardenedSet } from "../../../test/policy/manifest-set.ts";
import { requireReplicas } from "./require-replicas.ts";

describe("require-replicas", () => {
  it("accepts two replicas, and an autoscaler whose minimum is three", () => {
    const set = hardenedSet();
    expect(findingsOf(requireReplicas, set)).toEqual([]);
  });

  it("reports one replica", () => {
    const set = hardenedSet().set("Deployment/worker", "spec.replicas", 1);
    expect(findingsOf(requireReplicas, set)).toEqual([
      "Deployment/worker spec.replicas: Deployment/worker runs 1 replica (replicas of Deployment/worker): production needs at least 2",
    ]);
  });

  it("reports replicas that are left to the default of one", () => {
    const set = hardenedSet().set("Deployment/worker", "spec.replicas", undefined);
    expect(findingsOf(requireReplicas, set)).toEqual([
      "Deployment/worker spec.replicas: Deployment/worker runs 1 replica (the default of Deployment/worker): production needs at least 2",
    ]);
  });

  it("reports an autoscaler's minimum at the autoscaler", () => {
    const set = hardenedSet().set("HorizontalPodAutoscaler/web", "spec.minReplicas", 1);
    expect(findingsOf(requireReplicas, set)).toEqual([
      "HorizontalPodAutoscaler/web spec.minReplicas: Deployment/web runs 1 replica (minReplicas of HorizontalPodAutoscaler/web): production needs at least 2",
    ]);
  });

  it("reports an autoscaler without a minimum", () => {
    const set = hardenedSet().set("HorizontalPodAutoscaler/web", "spec.minReplicas", undefined);
    expect(findingsOf(requireReplicas, set)).toEqual([
      "HorizontalPodAutoscaler/web spec.minReplicas: Deployment/web runs 1 replica (minReplicas of HorizontalPodAutoscaler/web): production needs at least 2",
    ]);
  });

  it("reports the minimum of a ScaledObject", () => {
    const set = hardenedSet()
      .without("HorizontalPodAutoscaler/web")
      .add(
        "apiVersion: keda.sh/v1alpha1\nkind: ScaledObject\nmetadata: { name: web, namespace: shop }\nspec: { scaleTargetRef: { name: web } }",
      );
    expect(findingsOf(requireReplicas, set)).toEqual([
      "ScaledObject/web spec.minReplicaCount: Deployment/web runs 0 replicas (minReplicaCount of ScaledObject/web): production needs at least 2",
    ]);
  });

  it("accepts one replica in development", () => {
    const set = hardenedSet().set("Deployment/worker", "spec.replicas", 1);
    expect(findingsOf(requireReplicas, set, { tier: "development" })).toEqual([]);
  });

  it("has nothing to say of a StatefulSet", () => {
    const set = hardenedSet().set("StatefulSet/queue", "spec.replicas", 1).only("StatefulSet/queue");
    expect(findingsOf(requireReplicas, set)).toEqual([]);
  });
});
