import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hardenedSet } from "../../test/policy/manifest-set.ts";
import { budgetEffect } from "./budgets.ts";
import { createManifestIndex } from "./manifest-index.ts";

/** What a budget of the worker means at a count. */
function effect(replicas: number, field: "maxUnavailable" | "minAvailable", value: number | string) {
  const set = hardenedSet()
    .set("Deployment/worker", "spec.replicas", replicas)
    .set("PodDisruptionBudget/worker", "spec.maxUnavailable", undefined)
    .set("PodDisruptionBudget/worker", `spec.${field}`, value);
  const index = createManifestIndex(set.manifests);
  const budget = index.find("PodDisruptionBudget", "shop", "worker");
  return budget === undefined ? undefined : budgetEffect(index, budget);
}

describe("budgetEffect", () => {
  it.each([
    [3, "maxUnavailable", 1, 1],
    [3, "maxUnavailable", "34%", 2],
    [3, "maxUnavailable", 5, 3],
    [3, "minAvailable", 2, 1],
    [3, "minAvailable", "50%", 1],
    [7, "minAvailable", "50%", 3],
    [3, "minAvailable", 5, 0],
  ] as const)("at %d replicas, %s %s lets %d leave", (replicas, field, value, allowed) => {
    expect(effect(replicas, field, value)?.allowed).toBe(allowed);
  });

  it("is nothing without pods, or for an amount that cannot be read", () => {
    expect(effect(0, "maxUnavailable", 1)).toBeUndefined();
    expect(effect(3, "maxUnavailable", "half")).toBeUndefined();
  });

  it("never lets fewer than none or more than all leave, and leaves what minAvailable wants", () => {
    const amount = fc.oneof(
      fc.integer({ min: 0, max: 20 }),
      fc.integer({ min: 0, max: 100 }).map((percent) => `${percent}%`),
    );
    const field = fc.constantFrom("maxUnavailable" as const, "minAvailable" as const);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20 }), field, amount, (replicas, name, value) => {
        const allowed = effect(replicas, name, value)?.allowed ?? Number.NaN;
        expect(allowed).toBeGreaterThanOrEqual(0);
        expect(allowed).toBeLessThanOrEqual(replicas);
        if (name === "minAvailable" && typeof value === "number" && value <= replicas) {
          expect(replicas - allowed).toBe(value);
        }
      }),
    );
  });
});
