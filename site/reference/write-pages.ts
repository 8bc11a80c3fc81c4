/** Writes the pages that are made from the sources: `docs/reference/`, which git ignores. */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { commandPages } from "../command-pages.ts";
import { withErrorLinks } from "../error-links.ts";
import { ENTRIES } from "./entries.ts";
import { writeReference } from "./write-reference.ts";

const REFERENCE = join(import.meta.dirname, "../../docs/reference");

rmSync(REFERENCE, { recursive: true, force: true });
await writeReference(REFERENCE);
for (const name of readdirSync(REFERENCE, { recursive: true, encoding: "utf8" })) {
  const file = join(REFERENCE, name);
  if (name.endsWith(".md")) writeFileSync(file, withErrorLinks(readFileSync(file, "utf8")));
}
mkdirSync(join(REFERENCE, "commands"));
for (const [file, text] of await commandPages()) writeFileSync(join(REFERENCE, "commands", file), text);
writeFileSync(
  join(REFERENCE, "index.md"),
  `# Reference

Written from the sources when this site is built.

| | |
| --- | --- |
| [The commands of ecom-k8s](commands/index.md) | what each takes, with examples |
${Object.entries(ENTRIES)
  .map(([folder, { specifier, summary }]) => `| [${specifier}](${folder}/index.md) | ${summary} |`)
  .join("\n")}
`,
);
