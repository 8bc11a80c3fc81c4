import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { COVERAGE_EXCEPTIONS } from "../packages/sdk/src/policy/coverage-exceptions.ts";
import { BUILTIN_RULES } from "../packages/sdk/src/policy/registry.ts";
import { COVERAGE_PAGE, coveragePage, knownChecks, knownGaps, rulesFor } from "./coverage.ts";

const ROWS = [...knownChecks(), ...knownGaps()];
const IDS = new Set(ROWS.map(({ id }) => id));

describe("the field's list of checks", () => {
  it("is read whole", () => {
    expect([knownChecks().length, knownGaps().length, IDS.size]).toEqual([167, 56, 223]);
    expect(
      knownChecks()
        .find(({ id }) => id === "cpu-limit-missing")
        ?.tools.get("Datree"),
    ).toBe("CONTAINERS_MISSING_CPU_LIMIT_KEY");
  });

  it("is decided by a rule, or left out with a reason: every row one of both", () => {
    const undecided = ROWS.filter((row) => rulesFor(row).length === 0 && !Object.hasOwn(COVERAGE_EXCEPTIONS, row.id));
    const both = ROWS.filter((row) => rulesFor(row).length > 0 && Object.hasOwn(COVERAGE_EXCEPTIONS, row.id));
    expect([undecided.map(({ id }) => id), both.map(({ id }) => id)]).toEqual([[], []]);
  });

  it("has every row that rules and exceptions name", () => {
    const named = [...BUILTIN_RULES.flatMap(({ covers }) => covers), ...Object.keys(COVERAGE_EXCEPTIONS)];
    expect(named.filter((id) => !IDS.has(id))).toEqual([]);
  });
});

describe("docs/policy-coverage.md", () => {
  it("says what the rules say: run pnpm docs:update", () => {
    expect(readFileSync(COVERAGE_PAGE, "utf8")).toBe(coveragePage());
  });
});
