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

  it("accepts pods that an operator makes, which carry the name of the resource", () => {
    const set = hardenedSet()
      .set("PodDisruptionBudget/web", "spec.selector.matchLabels", { "cnpg.io/cluster": "shop-db" })
      .add("apiVersion: postgresql.cnpg.io/v1\nkind: Cluster\nmetadata: { name: shop-db, namespace: shop }");
    expect(findingsOf(noDanglingBudget, set)).toEqual([]);
  });

  it("has nothing to say without budgets", () => {
    const set = hardenedSet().only("Deployment/web");
    expect(findingsOf(noDanglingBudget, set)).toEqual([]);
  });
});
