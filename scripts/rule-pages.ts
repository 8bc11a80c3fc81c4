/**
 * The documentation of each rule, `docs/rules/<rule>.md`, written from the rule itself.
 *
 * `pnpm docs:update` writes the files; a test compares them.
 */
import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DOCUMENTED_RULES, ruleIndex, rulePage } from "../packages/sdk/src/policy/explain.ts";

export const RULE_PAGES = join(import.meta.dirname, "../docs/rules");

/** File name → text. */
export function rulePages(): ReadonlyMap<string, string> {
  return new Map([
    ["README.md", ruleIndex(DOCUMENTED_RULES)],
    ...DOCUMENTED_RULES.map((rule) => [`${rule.id}.md`, rulePage(rule)] as const),
  ]);
}

if (import.meta.main) {
  const pages = rulePages();
  mkdirSync(RULE_PAGES, { recursive: true });
  for (const file of readdirSync(RULE_PAGES)) if (!pages.has(file)) rmSync(join(RULE_PAGES, file));
  for (const [file, text] of pages) writeFileSync(join(RULE_PAGES, file), text);
  console.log(`${pages.size} pages in docs/rules`);
}
