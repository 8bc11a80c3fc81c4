import { describe, expect, it } from "vitest";
import { findingsOf, hardenedSet } from "../../../test/policy/manifest-set.ts";
import { noReplicasBesideAutoscaler } from "./no-replicas-beside-autoscaler.ts";

describe("no-replicas-beside-autoscaler", () => {
  it("accepts replicas where there is no autoscaler, and none where there is", () => {
    const set = hardenedSet();
    expect(findingsOf(noReplicasBesideAutoscaler, set)).toEqual([]);
  });

  it("reports replicas beside an autoscaler", () => {
    const set = hardenedSet().set("Deployment/web", "spec.replicas", 3);
    expect(findingsOf(noReplicasBesideAutoscaler, set)).toEqual([
      "Deployment/web spec.replicas: replicas 3 is set although HorizontalPodAutoscaler/web owns the count",
    ]);
  });

  it("reports replicas of a StatefulSet beside a ScaledObject", () => {
    const set = hardenedSet().add(
      "apiVersion: keda.sh/v1alpha1\nkind: ScaledObject\nmetadata: { name: queue, namespace: shop }\nspec: { scaleTargetRef: { kind: StatefulSet, name: queue }, minReplicaCount: 3 }",
    );
    expect(findingsOf(noReplicasBesideAutoscaler, set)).toEqual([
      "StatefulSet/queue spec.replicas: replicas 3 is set although ScaledObject/queue owns the count",
    ]);
  });

  it("has nothing to say of an autoscaler in another namespace", () => {
    const set = hardenedSet()
      .set("Deployment/web", "spec.replicas", 3)
      .set("HorizontalPodAutoscaler/web", "metadata.namespace", "other");
    expect(findingsOf(noReplicasBesideAutoscaler, set)).toEqual([]);
  });
});
