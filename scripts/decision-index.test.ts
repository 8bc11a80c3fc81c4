import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { DECISION_INDEX, decisionIndex } from "./decision-index.ts";

describe("docs/decisions/README.md", () => {
  it("lists every decision record: run pnpm docs:update", () => {
    expect(readFileSync(DECISION_INDEX, "utf8")).toBe(decisionIndex());
  });
});
