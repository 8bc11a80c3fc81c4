import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { BUILTIN_RULES } from "./registry.ts";

const ids = BUILTIN_RULES.map(({ id }) => id);

describe("our rules", () => {
  it("have ids of their own", () => {
    expect(new Set(ids).size).toBe(ids.length);
  });

  it.each(BUILTIN_RULES.map((rule) => [rule.id, rule] as const))(
    "%s says what, why, the remedy and where it is written",
    (_, rule) => {
      for (const sentence of [rule.summary, rule.rationale, rule.hint])
        expect(sentence).toMatch(/^["'A-Z0-9a-z].*[.)]$/s);
      expect(rule.source).toMatch(/^https:\/\/\S+$/);
    },
  );

  it.each(ids)("%s stands in a file of its name, with a test beside it", (id) => {
    expect(existsSync(join(import.meta.dirname, `rules/${id}.ts`))).toBe(true);
    expect(existsSync(join(import.meta.dirname, `rules/${id}.test.ts`))).toBe(true);
  });
});
