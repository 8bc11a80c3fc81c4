import { describe, expect, it } from "vitest";
import { findingsOf, hardenedSet } from "../../../test/policy/manifest-set.ts";
import { noSingleStatefulReplica } from "./no-single-stateful-replica.ts";

describe("no-single-stateful-replica", () => {
  it("reports one pod with data", () => {
    expect(findingsOf(noSingleStatefulReplica, hardenedSet().set("StatefulSet/queue", "spec.replicas", 1))).toEqual([
      "StatefulSet/queue spec.replicas: runs 1 pod (replicas of StatefulSet/queue); every drain of its node is an outage",
    ]);
  });

  it("knows the default", () => {
    expect(
      findingsOf(noSingleStatefulReplica, hardenedSet().set("StatefulSet/queue", "spec.replicas", undefined)),
    ).toEqual([
      "StatefulSet/queue spec.replicas: runs 1 pod (the default of StatefulSet/queue); every drain of its node is an outage",
    ]);
  });

  it("accepts it in development", () => {
    expect(
      findingsOf(noSingleStatefulReplica, hardenedSet().set("StatefulSet/queue", "spec.replicas", 1), {
        tier: "development",
      }),
    ).toEqual([]);
  });

  it("accepts one that is switched off, and one without data", () => {
    expect(findingsOf(noSingleStatefulReplica, hardenedSet().set("StatefulSet/queue", "spec.replicas", 0))).toEqual([]);
  });

  it("accepts several", () => {
    expect(findingsOf(noSingleStatefulReplica, hardenedSet())).toEqual([]);
  });
});
