import { describe, expect, it } from "vitest";
import { canonicalResources } from "./resources.ts";

const amounts = { cpu: "100m", memory: "64Mi" } as const;

describe("canonicalResources", () => {
  it("writes what the API server would give back", () => {
    const given = { requests: { cpu: "0.5", memory: "1024Mi" }, limits: { cpu: "1000m", memory: "1.5Gi" } } as const;
    // The type has no fractions of bytes; JavaScript may.
    expect(canonicalResources(given as never, "shop.resources")).toEqual({
      requests: { cpu: "500m", memory: "1Gi" },
      limits: { cpu: "1", memory: "1536Mi" },
    });
  });

  it("takes a limit that equals its request", () => {
    expect(canonicalResources({ requests: amounts, limits: amounts }, "shop.resources").limits).toEqual(amounts);
  });

  it.each([
    ["cpu", { cpu: "50m", memory: "64Mi" }],
    ["memory", { cpu: "100m", memory: "63Mi" }],
    // Fewer bytes, although the number is larger.
    ["memory", { cpu: "100m", memory: "67M" }],
  ] as const)("refuses a limit of %s under its request", (resource, limits) => {
    expect(() => canonicalResources({ requests: amounts, limits }, "shop.resources")).toThrow(
      expect.objectContaining({
        code: "INVALID_VALUE",
        path: `shop.resources.limits.${resource}`,
        value: limits[resource],
        bound: expect.stringContaining(amounts[resource]),
      }),
    );
  });

  it.each([
    ["requests.cpu", { requests: { memory: "64Mi" }, limits: amounts }],
    ["requests.memory", { requests: { cpu: "100m" }, limits: amounts }],
    ["limits.cpu", { requests: amounts, limits: { memory: "64Mi" } }],
    ["limits.memory", { requests: amounts, limits: { cpu: "100m" } }],
    ["requests.cpu", { limits: amounts }],
    ["limits.cpu", { requests: amounts }],
  ] as const)("refuses resources without %s", (field, input) => {
    expect(() => canonicalResources(input, "shop.resources")).toThrow(
      expect.objectContaining({ code: "MISSING_FIELD", path: `shop.resources.${field}` }),
    );
  });

  it("refuses what is no quantity, and says where", () => {
    const limits = { cpu: "1 core", memory: "64Mi" } as never;
    expect(() => canonicalResources({ requests: amounts, limits }, "shop.resources")).toThrow(
      expect.objectContaining({ code: "INVALID_QUANTITY", path: "shop.resources.limits.cpu", value: "1 core" }),
    );
  });
});
