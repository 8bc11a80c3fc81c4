import { describe, expect, it } from "vitest";
import { findingsOf, hardenedSet } from "../../../test/policy/manifest-set.ts";
import { noDanglingBudget } from "./no-dangling-budget.ts";

describe("no-dangling-budget", () => {
  it("accepts budgets that select pods", () => {
    const set = hardenedSet();
    expect(findingsOf(noDanglingBudget, set)).toEqual([]);
  });

  it("reports a selector that matches nothing", () => {
    const set = hardenedSet().set("PodDisruptionBudget/web", "spec.selector.matchLabels", { app: "website" });
    expect(findingsOf(noDanglingBudget, set)).toEqual([
      "PodDisruptionBudget/web spec.selector: the selector matches no pods: the budget protects nothing",
    ]);
  });

  it("reports a budget without a selector", () => {
    const set = hardenedSet().set("PodDisruptionBudget/web", "spec.selector", undefined);
    expect(findingsOf(noDanglingBudget, set)).toEqual([
      "PodDisruptionBudget/web spec.selector: the selector matches no pods: the budget protects nothing",
    ]);
  });

  it("has nothing to say without budgets", () => {
    const set = hardenedSet().only("Deployment/web");
    expect(findingsOf(noDanglingBudget, set)).toEqual([]);
  });
});
