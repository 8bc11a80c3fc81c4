import { describe, expect, it } from "vitest";
import { findingsOf, hardenedSet } from "../../../test/policy/manifest-set.ts";
import { validBudget } from "./valid-budget.ts";

describe("valid-budget", () => {
  it("accepts maxUnavailable alone", () => {
    const set = hardenedSet();
    expect(findingsOf(validBudget, set)).toEqual([]);
  });

  it("accepts minAvailable alone", () => {
    const set = hardenedSet()
      .set("PodDisruptionBudget/web", "spec.maxUnavailable", undefined)
      .set("PodDisruptionBudget/web", "spec.minAvailable", 2);
    expect(findingsOf(validBudget, set)).toEqual([]);
  });

  it("reports a budget that sets neither", () => {
    const set = hardenedSet().set("PodDisruptionBudget/web", "spec.maxUnavailable", undefined);
    expect(findingsOf(validBudget, set)).toEqual([
      "PodDisruptionBudget/web spec: neither maxUnavailable nor minAvailable is set: exactly one is needed",
    ]);
  });

  it("reports a budget that sets both", () => {
    const set = hardenedSet().set("PodDisruptionBudget/web", "spec.minAvailable", 1);
    expect(findingsOf(validBudget, set)).toEqual([
      "PodDisruptionBudget/web spec: both maxUnavailable and minAvailable are set: exactly one is needed",
    ]);
  });

  it("has nothing to say without budgets", () => {
    const set = hardenedSet().only("Deployment/web");
    expect(findingsOf(validBudget, set)).toEqual([]);
  });
});
