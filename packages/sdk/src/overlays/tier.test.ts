import { describe, expect, it } from "vitest";
import { replicas } from "./tier.ts";

describe("replicas", () => {
  it.each([2, 3, 120])("takes %d", (count) => expect(replicas(count)).toBe(count));

  it.each([1, 0, -1, 2.5, Number.NaN, Number.POSITIVE_INFINITY])("refuses %d", (count) => {
    expect(() => replicas(count)).toThrow(
      expect.objectContaining({ code: "INVALID_VALUE", value: count, bound: "a whole number of at least 2" }),
    );
  });
});
