import { describe, expect, it } from "vitest";
import { findingsOf, hardenedSet } from "../../../test/policy/manifest-set.ts";
import { noOverlappingBudgets } from "./no-overlapping-budgets.ts";

describe("no-overlapping-budgets", () => {
  it("accepts a budget for each workload", () => {
    const set = hardenedSet();
    expect(findingsOf(noOverlappingBudgets, set)).toEqual([]);
  });

  it("reports a second budget for the same pods", () => {
    const set = hardenedSet().copy("PodDisruptionBudget/web", "web-too");
    expect(findingsOf(noOverlappingBudgets, set)).toEqual([
      "PodDisruptionBudget/web-too spec.selector: the pods of Deployment/web are under PodDisruptionBudget/web already",
    ]);
  });

  it("accepts budgets of the same name in two namespaces", () => {
    const set = hardenedSet()
      .copy("PodDisruptionBudget/web", "web-elsewhere")
      .set("PodDisruptionBudget/web-elsewhere", "metadata.namespace", "other");
    expect(findingsOf(noOverlappingBudgets, set)).toEqual([]);
  });

  it("has nothing to say without budgets", () => {
    const set = hardenedSet().only("Deployment/web");
    expect(findingsOf(noOverlappingBudgets, set)).toEqual([]);
  });
});
