import { describe, expect, it } from "vitest";
import { findingsOf, hardenedSet } from "../../../test/policy/manifest-set.ts";
import { noEmptyBudgetSelector } from "./no-empty-budget-selector.ts";

describe("no-empty-budget-selector", () => {
  it("accepts a selector with labels", () => {
    const set = hardenedSet();
    expect(findingsOf(noEmptyBudgetSelector, set)).toEqual([]);
  });

  it("reports an empty selector", () => {
    const set = hardenedSet().set("PodDisruptionBudget/web", "spec.selector", {});
    expect(findingsOf(noEmptyBudgetSelector, set)).toEqual([
      "PodDisruptionBudget/web spec.selector: the empty selector matches every pod of the namespace",
    ]);
  });

  it("reports empty lists in a selector", () => {
    const set = hardenedSet().set("PodDisruptionBudget/web", "spec.selector", {
      matchLabels: {},
      matchExpressions: [],
    });
    expect(findingsOf(noEmptyBudgetSelector, set)).toEqual([
      "PodDisruptionBudget/web spec.selector: the empty selector matches every pod of the namespace",
    ]);
  });

  it("has nothing to say of a budget without a selector, which selects nothing", () => {
    const set = hardenedSet().set("PodDisruptionBudget/web", "spec.selector", undefined);
    expect(findingsOf(noEmptyBudgetSelector, set)).toEqual([]);
  });
});
