import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Manifest } from "../model/kubernetes.ts";
import { CLASSES_BY_RANK, rankOf } from "./consequences/classes.ts";
import { compareObjectIds } from "./object-id.ts";
import { review } from "./review.ts";
import { edit, renamed, reverse, set, without } from "./scenarios/edit.ts";
import { service, shop } from "./scenarios/shop.ts";

const CONTAINERS = "spec.template.spec.containers";

/** Changes of many kinds at once. */
const after = [
  ...edit(without(renamed(shop(), "auth-db", "auth-database"), "Service/product", "NetworkPolicy/order"), {
    "Deployment/auth": [set(`${CONTAINERS}[auth].image`, "ghcr.io/shop/auth:3.1.0")],
    "StatefulSet/rabbitmq": [set("spec.replicas", 1), set("spec.serviceName", "other")],
    "Service/rabbitmq": [reverse("spec.ports")],
    "HorizontalPodAutoscaler/order": [set("spec.maxReplicas", 20)],
  }),
  ...service("payment", 5004, { env: {}, secrets: {}, from: ["order"], to: {} }),
];

describe("a review", () => {
  const one = review(shop(), after, { kubernetes: "1.34", environment: "prod" });

  it("is the same for the same manifests in any order, of documents and of keys", () => {
    const turned = (manifests: readonly Manifest[]) =>
      fc
        .shuffledSubarray([...manifests], { minLength: manifests.length })
        .map((shuffled) =>
          shuffled.map((manifest) => Object.fromEntries(Object.entries(manifest).reverse()) as Manifest),
        );
    fc.assert(
      fc.property(turned(shop()), turned(after), (left, right) => {
        expect(review(left, right, { kubernetes: "1.34", environment: "prod" })).toEqual(one);
      }),
      { numRuns: 20 },
    );
  });

  it("is plain data", () => {
    expect(JSON.parse(JSON.stringify(one))).toEqual(one);
  });

  it("has its objects in order, each with its worst consequence first", () => {
    const ids = one.objects.map(({ object }) => object);
    expect(ids).toEqual([...ids].sort(compareObjectIds));
    for (const { consequences, worst } of one.objects) {
      const ranks = consequences.map((consequence) => rankOf(consequence.class));
      expect(ranks).toEqual([...ranks].sort((left, right) => right - left));
      expect(consequences[0]?.class).toBe(worst);
    }
  });

  it("counts every object once", () => {
    const { objects, classes } = one.totals;
    const { unchanged, ...others } = objects;
    const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);
    expect(sum(Object.values(others))).toBe(one.objects.length);
    expect(sum(Object.values(classes))).toBe(one.objects.length);
    expect(unchanged + objects.changed + objects.renamed + objects.generated + objects.removed).toBe(shop().length);
    expect(one.worst).toBe("data-at-risk");
  });

  it("says something of every object that is not as before, in a sentence without a full stop", () => {
    for (const { object, consequences } of one.objects) {
      expect(consequences.length, object.name).toBeGreaterThan(0);
      for (const { message, remedy, source } of consequences) {
        expect(message).toMatch(/^\S.*[^.\s]$/);
        if (remedy !== undefined) expect(remedy).toMatch(/^[A-Z].*\.$/);
        if (source !== undefined) expect(source).toMatch(/^https:\/\//);
      }
    }
  });

  it("costs no more a service for a thousand of them", () => {
    const crowd = (image: string) =>
      Array.from({ length: 1000 }, (_, index) =>
        service(`service-${index}`, 5000, { env: { IMAGE: image }, secrets: {}, from: [], to: {} }),
      ).flat();
    const [before, later] = [crowd("1"), crowd("2")];
    const start = performance.now();
    const { totals } = review(before, later, { kubernetes: "1.34" });
    expect(totals.objects.changed).toBe(1000);
    // About a second here; the square of it would take minutes.
    expect(performance.now() - start).toBeLessThan(20_000);
  });
});

it("classes rank from the least to the worst", () => {
  expect(CLASSES_BY_RANK.map(rankOf)).toEqual(CLASSES_BY_RANK.map((_, index) => index));
  expect(CLASSES_BY_RANK.at(0)).toBe("no-effect");
  expect(CLASSES_BY_RANK.at(-1)).toBe("data-at-risk");
});
