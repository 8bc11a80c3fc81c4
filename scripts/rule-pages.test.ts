import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { RULE_PAGES, rulePages } from "./rule-pages.ts";

describe("docs/rules", () => {
  const pages = rulePages();

  it("has a page for each rule, and no other", () => {
    expect(readdirSync(RULE_PAGES).sort()).toEqual([...pages.keys()].sort());
  });

  it.each([...pages])("%s says what the rule says: run pnpm docs:update", (file, text) => {
    expect(readFileSync(join(RULE_PAGES, file), "utf8")).toBe(text);
  });
});
