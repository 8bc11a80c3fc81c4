/**
 * The list of decision records, `docs/decisions/README.md`, from the records' headings.
 *
 * `pnpm docs:update` writes the file; a test compares it.
 */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const FOLDER = join(import.meta.dirname, "../docs/decisions");
export const DECISION_INDEX = join(FOLDER, "README.md");

/** @throws Error for a record without a heading such as `# 4. Emission goes through a journal`. */
export function decisionIndex(): string {
  const rows = readdirSync(FOLDER)
    .filter((file) => /^\d{4}-.+\.md$/.test(file))
    .sort()
    .map((file) => {
      const [, number, title] = /^# (\d+)\. (.+)\n/.exec(readFileSync(join(FOLDER, file), "utf8")) ?? [];
      if (number === undefined || title === undefined) throw new Error(`${file} begins with no number and title`);
      return `| [${number}. ${title}](${file}) |`;
    });
  return `# Decisions

Each says what was decided, why, and what it costs. A decision that no longer holds is superseded, not edited.

## Records

| |
| --- |
${rows.join("\n")}
`;
}

if (import.meta.main) {
  writeFileSync(DECISION_INDEX, decisionIndex());
  console.log(DECISION_INDEX);
}
