import { describe, expect, it } from "vitest";
import { SdkError } from "../errors.ts";
import { defineRule } from "./define-rule.ts";

const declaration = {
  category: "config",
  summary: "Every workload has an owner.",
  rationale: "Alerts need a reader.",
  hint: "Add the label.",
  source: "https://handbook.example.com",
  check: () => [],
} as const;

describe("defineRule", () => {
  it("fills in what is left out: an error, on, covering no row", () => {
    const rule = defineRule({ ...declaration, id: "require-owner" });
    expect(rule).toEqual({ ...declaration, id: "require-owner", severity: "error", enabled: true, covers: [] });
    const id: "require-owner" = rule.id;
    expect(id).toBe("require-owner");
  });

  it("keeps what is given", () => {
    const rule = defineRule({
      ...declaration,
      id: "no-owner",
      severity: "info",
      enabled: false,
      covers: ["label-owner"],
    });
    expect([rule.severity, rule.enabled, rule.covers]).toEqual(["info", false, ["label-owner"]]);
  });

  it.each(["require-", "no-Latest", "valid-a--b", "require-a_b"] as const)("refuses the id %s", (id) => {
    expect(() => defineRule({ ...declaration, id })).toThrow(SdkError);
  });

  it("knows the verb families at compile time", () => {
    // @ts-expect-error An id begins with what the rule promises.
    expect(() => defineRule({ ...declaration, id: "owner" })).toThrow(/require-…, no-… or valid-…|cannot be used/);
  });
});
