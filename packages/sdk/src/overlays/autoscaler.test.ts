import { describe, expect, it } from "vitest";
import { schemaProblem } from "../../test/kubernetes/schema-problems.ts";
import { base } from "../../test/types/shop.ts";
import { toManifest } from "../model/manifest.ts";
import { autoscaler } from "./autoscaler.ts";

const { shop } = base.components;

describe("autoscaler", () => {
  it("scales the Deployment by CPU, between two counts, and down without haste", async () => {
    const hpa = autoscaler(shop, { min: 3, max: 9 }, "here");
    expect(hpa).toMatchObject({
      kind: "HorizontalPodAutoscaler",
      metadata: { name: "shop" },
      spec: {
        scaleTargetRef: { apiVersion: "apps/v1", kind: "Deployment", name: "shop" },
        minReplicas: 3,
        maxReplicas: 9,
        metrics: [
          { type: "Resource", resource: { name: "cpu", target: { type: "Utilization", averageUtilization: 70 } } },
        ],
        behavior: { scaleDown: { stabilizationWindowSeconds: 300 } },
      },
    });
    expect(await schemaProblem(toManifest(hpa))).toBeUndefined();
  });

  it("scales by memory too where asked", () => {
    const metrics = autoscaler(shop, { min: 1, max: 2, cpu: 50, memory: 80 }, "here").spec?.metrics;
    expect(metrics?.map(({ resource }) => [resource?.name, resource?.target.averageUtilization])).toEqual([
      ["cpu", 50],
      ["memory", 80],
    ]);
  });

  it("takes the ends of its ranges", () => {
    expect(() => autoscaler(shop, { min: 1, max: 10_000, cpu: 100, memory: 1 }, "here")).not.toThrow();
    expect(() => autoscaler(shop, { min: 9_999, max: 10_000, cpu: 1, memory: 100 }, "here")).not.toThrow();
  });

  it.each([
    ["max", { min: 3, max: 10_001 }],
    ["min", { min: 0, max: 9 }],
    ["min", { min: 1.5, max: 9 }],
    ["max", { min: 3, max: 3 }],
    ["max", { min: 3, max: 2 }],
    ["cpu", { min: 3, max: 9, cpu: 0 }],
    ["cpu", { min: 3, max: 9, cpu: 101 }],
    ["memory", { min: 3, max: 9, memory: 0 }],
  ])("refuses a %s out of range", (field, autoscale) => {
    expect(() => autoscaler(shop, autoscale, "environment dev.components.shop.autoscale")).toThrow(
      expect.objectContaining({
        code: "INVALID_VALUE",
        path: `environment dev.components.shop.autoscale.${field}`,
        bound: expect.stringMatching(/^a whole number from/),
      }),
    );
  });
});
