import { describe, expect, it } from "vitest";
import { findingsOf, hardenedSet } from "../../../test/policy/manifest-set.ts";
import { noBlockingPartition } from "./no-blocking-partition.ts";

describe("no-blocking-partition", () => {
  it("accepts partition 0", () => {
    const set = hardenedSet();
    expect(findingsOf(noBlockingPartition, set)).toEqual([]);
  });

  it("accepts a canary that reaches one pod", () => {
    const set = hardenedSet().set("StatefulSet/queue", "spec.updateStrategy.rollingUpdate.partition", 2);
    expect(findingsOf(noBlockingPartition, set)).toEqual([]);
  });

  it("reports a partition at the replica count", () => {
    const set = hardenedSet().set("StatefulSet/queue", "spec.updateStrategy.rollingUpdate.partition", 3);
    expect(findingsOf(noBlockingPartition, set)).toEqual([
      "StatefulSet/queue spec.updateStrategy.rollingUpdate.partition: partition 3 is not below 3 replicas (replicas of StatefulSet/queue): no pod is ever updated",
    ]);
  });

  it("has nothing to say of a Deployment", () => {
    const set = hardenedSet().only("Deployment/web");
    expect(findingsOf(noBlockingPartition, set)).toEqual([]);
  });
});
