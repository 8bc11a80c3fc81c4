import { readFileSync } from "node:fs";
import { posix, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { projectFiles, ROOT } from "./code-blocks.ts";

/** Pages that lists lead to: of `docs/README.md`, and of the folders that have a list of their own. */
const lists = ["docs/README.md", "docs/rules/README.md", "docs/decisions/README.md"];
const listed = lists.flatMap((list) =>
  [...readFileSync(resolve(ROOT, list), "utf8").matchAll(/^\| \[.+?\]\(([^)]+\.md)\) \|/gm)].map(([, target = ""]) =>
    posix.join(posix.dirname(list), target),
  ),
);

describe("docs/README.md, from which the site's navigation is made", () => {
  it("lists every page, itself or by the list of a folder", () => {
    const pages = projectFiles("docs/**/*.md").filter((page) => !["docs/README.md", "docs/index.md"].includes(page));
    expect(pages.filter((page) => !listed.includes(page))).toEqual([]);
  });

  it("lists no page twice", () => {
    expect(listed.filter((page, index) => listed.indexOf(page) !== index)).toEqual([]);
  });
});
