import { describe, expect, it } from "vitest";
import { findingsOf, hardenedSet } from "../../../test/policy/manifest-set.ts";
import { validRollout } from "./valid-rollout.ts";

describe("valid-rollout", () => {
  it("accepts one pod more and none less", () => {
    const set = hardenedSet();
    expect(findingsOf(validRollout, set)).toEqual([]);
  });

  it("reports neither", () => {
    const set = hardenedSet().set("Deployment/web", "spec.strategy.rollingUpdate", { maxSurge: 0, maxUnavailable: 0 });
    expect(findingsOf(validRollout, set)).toEqual([
      "Deployment/web spec.strategy.rollingUpdate: maxSurge 0 and maxUnavailable 0: one of them must be at least 1",
    ]);
  });

  it("reports neither as shares", () => {
    const set = hardenedSet().set("Deployment/web", "spec.strategy.rollingUpdate", {
      maxSurge: "0%",
      maxUnavailable: "0%",
    });
    expect(findingsOf(validRollout, set)).toEqual([
      "Deployment/web spec.strategy.rollingUpdate: maxSurge 0 and maxUnavailable 0: one of them must be at least 1",
    ]);
  });

  it("accepts one left to the default", () => {
    const set = hardenedSet().set("Deployment/web", "spec.strategy.rollingUpdate", { maxSurge: 0 });
    expect(findingsOf(validRollout, set)).toEqual([]);
  });

  it("has nothing to say of a StatefulSet", () => {
    const set = hardenedSet().only("StatefulSet/queue");
    expect(findingsOf(validRollout, set)).toEqual([]);
  });
});
