import { describe, expect, it } from "vitest";
import { SdkError } from "../errors.ts";
import { defineRule } from "./define-rule.ts";
import { CATEGORIES, DOCUMENTED_RULES, findRule, ruleIndex, rulePage } from "./explain.ts";

const ours = defineRule({
  id: "require-owner",
  category: "config",
  severity: "warning",
  summary: "Every workload names its owner.",
  rationale: "An alert without an owner wakes everyone.",
  hint: "Add the label owner.",
  source: "https://handbook.example.com/on-call",
  check: () => [],
});

describe("rulePage", () => {
  it("says what must hold, why, the remedy, the source, and how to go without it", () => {
    expect(rulePage(ours)).toBe(`# require-owner

Every workload names its owner.

Warning, on by default, in the category *config*.

## Why

An alert without an owner wakes everyone.

## What to do

Add the label owner.

Source: <https://handbook.example.com/on-call>

## To go without it

- For one component, with a reason that every report shows: \`policy: { waivers: [{ rule: "require-owner", component: "…", reason: "…" }] }\`; \`expires: "2027-12-31"\` sets its last day.
- For everything: \`policy: { disable: ["require-owner"] }\`.
`);
  });

  it("says of a rule that is off how to switch it on", () => {
    expect(rulePage({ ...ours, enabled: false })).toContain('policy: { enable: ["require-owner"] }');
  });

  it("offers no waiver of waivers", () => {
    expect(rulePage(findRule("valid-waiver"))).not.toContain("waivers:");
  });
});

describe("ruleIndex", () => {
  it("lists every rule once, below its category", () => {
    const index = ruleIndex(DOCUMENTED_RULES);
    for (const { id } of DOCUMENTED_RULES) expect(index.split(`[${id}](${id}.md)`)).toHaveLength(2);
    for (const { category } of DOCUMENTED_RULES) expect(Object.keys(CATEGORIES)).toContain(category);
  });
});

describe("findRule", () => {
  it("finds ours, and one's own first", () => {
    expect(findRule("no-bare-pods").category).toBe("availability");
    expect(findRule("require-owner", [ours])).toBe(ours);
  });

  it("refuses an id that no rule has", () => {
    expect(() => findRule("no-naked-pods")).toThrow(SdkError);
  });
});
