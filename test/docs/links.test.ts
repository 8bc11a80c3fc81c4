import { existsSync, readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { projectFiles, ROOT } from "./code-blocks.ts";

const pages = projectFiles("*.md", "docs/**/*.md", "packages/*/README.md", "examples/**/*.md");

describe("links between pages", () => {
  it.each(pages)("%s leads to files that exist", (page) => {
    const text = readFileSync(resolve(ROOT, page), "utf8").replaceAll(/```[\s\S]*?```/g, "");
    const targets = [...text.matchAll(/\]\(([^)#\s]+)[^)]*\)/g)].map(([, target = ""]) => target);
    const broken = targets
      .filter((target) => !/^[a-z]+:/.test(target))
      .filter((target) => !existsSync(resolve(ROOT, dirname(page), target)));
    expect(broken).toEqual([]);
  });
});
