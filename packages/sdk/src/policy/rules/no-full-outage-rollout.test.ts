import { describe, expect, it } from "vitest";
import { findingsOf, hardenedSet } from "../../../test/policy/manifest-set.ts";
import { noFullOutageRollout } from "./no-full-outage-rollout.ts";

describe("no-full-outage-rollout", () => {
  it("accepts a rollout that takes no pod away", () => {
    const set = hardenedSet();
    expect(findingsOf(noFullOutageRollout, set)).toEqual([]);
  });

  it("accepts one of two", () => {
    const set = hardenedSet().set("Deployment/worker", "spec.strategy.rollingUpdate.maxUnavailable", 1);
    expect(findingsOf(noFullOutageRollout, set)).toEqual([]);
  });

  it("accepts the only pod", () => {
    const set = hardenedSet()
      .set("Deployment/worker", "spec.replicas", 1)
      .set("Deployment/worker", "spec.strategy.rollingUpdate.maxUnavailable", 1);
    expect(findingsOf(noFullOutageRollout, set)).toEqual([]);
  });

  it("reports 100%", () => {
    const set = hardenedSet().set("Deployment/web", "spec.strategy.rollingUpdate.maxUnavailable", "100%");
    expect(findingsOf(noFullOutageRollout, set)).toEqual([
      "Deployment/web spec.strategy.rollingUpdate.maxUnavailable: maxUnavailable 100% takes away all of 3 replicas (minReplicas of HorizontalPodAutoscaler/web)",
    ]);
  });

  it("reports a count that reaches the replicas", () => {
    const set = hardenedSet().set("Deployment/worker", "spec.strategy.rollingUpdate.maxUnavailable", 2);
    expect(findingsOf(noFullOutageRollout, set)).toEqual([
      "Deployment/worker spec.strategy.rollingUpdate.maxUnavailable: maxUnavailable 2 takes away all of 2 replicas (replicas of Deployment/worker)",
    ]);
  });

  it("reports a StatefulSet", () => {
    const set = hardenedSet().set("StatefulSet/queue", "spec.updateStrategy.rollingUpdate.maxUnavailable", 3);
    expect(findingsOf(noFullOutageRollout, set)).toEqual([
      "StatefulSet/queue spec.updateStrategy.rollingUpdate.maxUnavailable: maxUnavailable 3 takes away all of 3 replicas (replicas of StatefulSet/queue)",
    ]);
  });

  it("reports a DaemonSet", () => {
    const set = hardenedSet().add(
      "apiVersion: apps/v1\nkind: DaemonSet\nmetadata: { name: agent, namespace: shop }\nspec: { updateStrategy: { rollingUpdate: { maxUnavailable: 100% } } }",
    );
    expect(findingsOf(noFullOutageRollout, set)).toEqual([
      "DaemonSet/agent spec.updateStrategy.rollingUpdate.maxUnavailable: maxUnavailable 100% takes the pods of all nodes away",
    ]);
  });

  it("has nothing to say of Recreate, which is another finding", () => {
    const set = hardenedSet().set("Deployment/web", "spec.strategy", { type: "Recreate" });
    expect(findingsOf(noFullOutageRollout, set)).toEqual([]);
  });
});
