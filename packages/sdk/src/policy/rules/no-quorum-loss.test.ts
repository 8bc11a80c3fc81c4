import { describe, expect, it } from "vitest";
import { findingsOf, hardenedSet } from "../../../test/policy/manifest-set.ts";
import { noQuorumLoss } from "./no-quorum-loss.ts";

describe("no-quorum-loss", () => {
  it("accepts one of three members", () => {
    const set = hardenedSet();
    expect(findingsOf(noQuorumLoss, set)).toEqual([]);
  });

  it("accepts two of five members", () => {
    const set = hardenedSet()
      .set("StatefulSet/queue", "spec.replicas", 5)
      .set("PodDisruptionBudget/queue", "spec.maxUnavailable", 2);
    expect(findingsOf(noQuorumLoss, set)).toEqual([]);
  });

  it("reports two of three members", () => {
    const set = hardenedSet().set("PodDisruptionBudget/queue", "spec.maxUnavailable", 2);
    expect(findingsOf(noQuorumLoss, set)).toEqual([
      "PodDisruptionBudget/queue spec.maxUnavailable: maxUnavailable 2 lets 2 of 3 members leave; 2 must stay, so at most 1 may",
    ]);
  });

  it("reports a StatefulSet that says that it votes", () => {
    const set = hardenedSet()
      .set("StatefulSet/queue", "spec.template.spec.containers[rabbitmq].image", "registry.example.com/ledger:3")
      .set("StatefulSet/queue", "metadata.annotations[ecom-k8s/quorum]", "true")
      .set("PodDisruptionBudget/queue", "spec.maxUnavailable", 2);
    expect(findingsOf(noQuorumLoss, set)).toEqual([
      "PodDisruptionBudget/queue spec.maxUnavailable: maxUnavailable 2 lets 2 of 3 members leave; 2 must stay, so at most 1 may",
    ]);
  });

  it("accepts a StatefulSet that says that it does not vote", () => {
    const set = hardenedSet()
      .set("StatefulSet/queue", "metadata.annotations[ecom-k8s/quorum]", "false")
      .set("PodDisruptionBudget/queue", "spec.maxUnavailable", 2);
    expect(findingsOf(noQuorumLoss, set)).toEqual([]);
  });

  it("has nothing to say of a Deployment", () => {
    const set = hardenedSet().set("PodDisruptionBudget/worker", "spec.maxUnavailable", 2);
    expect(findingsOf(noQuorumLoss, set)).toEqual([]);
  });
});
