import { describe, expect, it } from "vitest";
import { effectiveOf, rootOf } from "../../test/kubernetes/effective-of.ts";
import { objectOf } from "../../test/kubernetes/objects-of.ts";
import { base, components, production, secrets } from "../../test/types/shop.ts";
import { companionPatches } from "./companion-patches.ts";
import { environment } from "./environment.ts";

const { shop, broker, cache, migrate } = base.components;

describe("the budget", () => {
  it.each(Array.from({ length: 40 }, (_, index) => index + 1))("at %d pods protects and never deadlocks", (count) => {
    const [patch] = companionPatches(shop, undefined, count, "here");
    const budget = objectOf(
      shop.objects.map(({ object }) => object),
      "PodDisruptionBudget",
    ).spec;
    const patched = patch === undefined ? undefined : (patch["spec"] as { maxUnavailable: number });
    const allowed = Number(patched?.maxUnavailable ?? budget.maxUnavailable);
    expect(allowed).toBeGreaterThanOrEqual(1);
    expect(allowed).toBeLessThanOrEqual(Math.max(1, count / 4));
    // At two pods and more, some stay.
    if (count >= 2) expect(count - allowed).toBeGreaterThanOrEqual(Math.ceil(count / 2));
    expect(patch === undefined).toBe(allowed === 1);
  });

  it("grows only where a quarter is more than one, and never for a quorum", () => {
    const allowed = (count: number | undefined) =>
      companionPatches(shop, undefined, count, "here").map(({ spec }) => spec);
    expect(allowed(undefined)).toEqual([]);
    expect(allowed(7)).toEqual([]);
    expect(allowed(8)).toEqual([{ maxUnavailable: 2 }]);
    expect(allowed(40)).toEqual([{ maxUnavailable: 10 }]);
    expect(companionPatches(broker, undefined, 9, "here")).toEqual([]);
    expect(companionPatches(cache, undefined, 9, "here")).toHaveLength(1);
    expect(companionPatches(migrate, undefined, undefined, "here")).toEqual([]);
  });

  it("follows the count that an environment keeps: its replicas, or its autoscaler's minimum", () => {
    const allowed = (settings: { replicas: 12 } | { autoscale: { min: 3 | 8; max: number } }) => {
      const { tag, ingress } = components.shop;
      const prod = environment(base, {
        ...production,
        secrets,
        components: { ...components, shop: { tag, ingress, ...settings } },
      });
      return objectOf(effectiveOf(prod, "shop"), "PodDisruptionBudget").spec.maxUnavailable;
    };
    expect(allowed({ replicas: 12 })).toBe(3);
    expect(allowed({ autoscale: { min: 8, max: 40 } })).toBe(2);
    expect(allowed({ autoscale: { min: 3, max: 40 } })).toBe(1);
  });

  it("is the environment's own where it says so", () => {
    const spec = { maxUnavailable: 2 };
    expect(companionPatches(shop, { objects: { PodDisruptionBudget: { spec } } }, 40, "here")).toEqual([
      { apiVersion: "policy/v1", kind: "PodDisruptionBudget", metadata: { name: "shop" }, spec },
    ]);
  });
});

describe("companionPatches", () => {
  it("addresses companions by kind, and the headless Service by its own word", () => {
    const metadata = { annotations: { "example.com/team": "shop" } };
    const patches = companionPatches(
      cache,
      { objects: { Service: { metadata }, HeadlessService: { metadata } } },
      1,
      "here",
    );
    expect(patches).toEqual([
      { apiVersion: "v1", kind: "Service", metadata: { ...metadata, name: "cache" } },
      { apiVersion: "v1", kind: "Service", metadata: { ...metadata, name: "cache-headless" } },
    ]);
  });

  it("cannot rename what it patches", () => {
    const metadata = { name: "other" } as never;
    expect(companionPatches(shop, { objects: { Service: { metadata } } }, 1, "here")[0]?.metadata.name).toBe("shop");
  });

  it("refuses a companion that the component has not", () => {
    expect(() =>
      companionPatches(shop, { objects: { HeadlessService: {} } }, 1, "environment prod.components.shop"),
    ).toThrow(
      expect.objectContaining({
        code: "INVALID_PATCH",
        path: "environment prod.components.shop.patch.objects.HeadlessService",
        bound: "Deployment, Service, ServiceAccount, PodDisruptionBudget, NetworkPolicy",
      }),
    );
  });

  it("has files of their own, beside the workload's", () => {
    const prod = environment(base, {
      ...production,
      secrets,
      components: {
        ...components,
        cache: {
          ...components.cache,
          patch: {
            annotations: { "example.com/team": "shop" },
            objects: {
              Service: { spec: { sessionAffinity: "ClientIP" } },
              HeadlessService: { metadata: { labels: { "example.com/team": "shop" } } },
            },
          },
        },
      },
    });
    expect(rootOf(prod, "cache").patches?.map(({ file }) => file)).toEqual([
      "patch.yaml",
      "patch-service.yaml",
      "patch-service-cache-headless.yaml",
    ]);
    const manifests = effectiveOf(prod, "cache");
    expect(objectOf(manifests, "Service", "cache").spec.sessionAffinity).toBe("ClientIP");
    expect(objectOf(manifests, "Service", "cache-headless").metadata?.labels).toMatchObject({
      "example.com/team": "shop",
    });
    expect(objectOf(manifests, "StatefulSet").metadata?.annotations).toMatchObject({ "example.com/team": "shop" });
  });
});
