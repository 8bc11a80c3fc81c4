import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalQuantity, compareQuantities, isQuantity, quantityValue } from "./quantity.ts";

/** Rows that Kubernetes' own code confirmed; the file says how. */
const rows = readFileSync(new URL("../../test/kubernetes/quantities.tsv", import.meta.url), "utf8")
  .trimEnd()
  .split("\n")
  .filter((line) => !line.startsWith("#"))
  .map((line) => {
    const [input = "", canonical = ""] = line.split("\t");
    return { input, canonical };
  });

const suffix = fc.constantFrom("", "m", "u", "n", "k", "M", "G", "T", "Ki", "Mi", "Gi", "Ti");
const amount = fc.tuple(fc.nat(1_000_000), fc.option(fc.nat(999), { nil: undefined }));
const quantity = fc
  .tuple(amount, suffix)
  .map(([[whole, fraction], unit]) => `${whole}${fraction === undefined ? "" : `.${fraction}`}${unit}`);

describe("canonicalQuantity", () => {
  it.each(rows.filter(({ canonical }) => canonical !== "-"))("gives $input as $canonical", ({ input, canonical }) => {
    expect(canonicalQuantity(input, "here")).toBe(canonical);
  });

  it.each(rows.filter(({ canonical }) => canonical === "-"))("refuses $input", ({ input }) => {
    expect(() => canonicalQuantity(input, "auth.resources.limits.memory")).toThrow(
      expect.objectContaining({
        code: "INVALID_QUANTITY",
        path: "auth.resources.limits.memory",
        value: input,
        bound: expect.stringContaining("0 to 2^63-1"),
        hint: expect.stringContaining("'128Mi'"),
      }),
    );
  });

  it("takes numbers as Kubernetes does", () => {
    expect(canonicalQuantity(1, "here")).toBe("1");
    expect(canonicalQuantity(0.25, "here")).toBe("250m");
    expect(canonicalQuantity(0, "here")).toBe("0");
  });

  it("changes nothing that is canonical already, and never the value", () => {
    fc.assert(
      fc.property(quantity, (text) => {
        const canonical = canonicalQuantity(text, "here");
        expect(canonicalQuantity(canonical, "here")).toBe(canonical);
        expect(compareQuantities(canonical, text)).toBe(0);
      }),
    );
  });

  it("gives equal values of one notation one form", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000 }), (whole) => {
        expect(canonicalQuantity(`${whole}Mi`, "here")).toBe(canonicalQuantity(`${whole * 1024}Ki`, "here"));
        expect(canonicalQuantity(`${whole}`, "here")).toBe(canonicalQuantity(`${whole * 1000}m`, "here"));
      }),
    );
  });
});

describe("compareQuantities", () => {
  it.each([
    ["1000m", "1", 0],
    ["1Gi", "1024Mi", 0],
    ["1Gi", "1G", 1],
    ["128M", "128Mi", -1],
    ["0.5", "500m", 0],
    ["100m", "0.2", -1],
    ["9007199254740993", "9007199254740992", 1],
  ])("%s against %s is %d", (left, right, sign) => {
    expect(compareQuantities(left, right)).toBe(sign);
    expect(compareQuantities(right, left)).toBe(sign === 0 ? 0 : -sign);
  });

  it("says nothing of what is no quantity", () => {
    expect(compareQuantities("128 MB", "1Gi")).toBeUndefined();
    expect(compareQuantities("1Gi", "much")).toBeUndefined();
  });

  it("orders as the values do", () => {
    fc.assert(
      fc.property(quantity, quantity, (left, right) => {
        const [a, b] = [quantityValue(left) ?? Number.NaN, quantityValue(right) ?? Number.NaN];
        // Where rounding to a JavaScript number makes them one, only the comparison knows.
        if (a !== b) expect(compareQuantities(left, right)).toBe(a < b ? -1 : 1);
      }),
    );
  });
});

describe("isQuantity and quantityValue", () => {
  it("read what the API server reads", () => {
    expect(["1", "100m", "1.5Gi", ".5", "1E", "1e3", "-1", "+2Ki"].every(isQuantity)).toBe(true);
    expect(["", "much", "128 MB", "1K", "1kb", "--1", "1_000", "0x10", " 1"].some(isQuantity)).toBe(false);
  });

  it("give the value in cores or bytes", () => {
    expect(quantityValue("250m")).toBe(0.25);
    expect(quantityValue("1Ki")).toBe(1024);
    expect(quantityValue("-1.5k")).toBe(-1500);
    expect(quantityValue("128 MB")).toBeUndefined();
  });
});
