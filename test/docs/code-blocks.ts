import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { matchesGlob, resolve } from "node:path";

/** The repository's root. */
export const ROOT = resolve(import.meta.dirname, "../..");

/** A fenced block of a page, or the example of a docstring. */
export interface CodeBlock {
  /** `docs/guides/first-service.md:12` */
  readonly place: string;
  /** What follows the fence: `ts`, `yaml`, `sh`, and words that a page adds. */
  readonly language: string;
  readonly code: string;
}

/** Files that git tracks or would track, so that a page counts as soon as it is written. */
export function projectFiles(...globs: readonly string[]): readonly string[] {
  const listing = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard"], {
    cwd: ROOT,
    encoding: "utf8",
  });
  const files = [...new Set(listing.split("\n"))].filter((file) => existsSync(resolve(ROOT, file)));
  return files.filter((file) => globs.some((glob) => matchesGlob(file, glob))).sort();
}

/** The fenced blocks of a Markdown page. */
export function markdownBlocks(file: string): readonly CodeBlock[] {
  const text = readFileSync(resolve(ROOT, file), "utf8");
  return [...text.matchAll(/^( *)```([^\n`]*)\n([\s\S]*?)^\1```$/gm)].map((match) => {
    const [, indent = "", language = "", code = ""] = match;
    const line = text.slice(0, match.index).split("\n").length;
    return {
      place: `${file}:${line}`,
      language: language.trim(),
      code: code.replaceAll(new RegExp(`^${indent}`, "gm"), ""),
    };
  });
}

/** The `@example` of each docstring of a source file: all lines up to the next tag or the end. */
export function docstringExamples(file: string): readonly CodeBlock[] {
  const text = readFileSync(resolve(ROOT, file), "utf8");
  return [...text.matchAll(/^ *\* @example *\n((?: *\*(?! @|\/)[^\n]*\n)+)/gm)].map((match) => {
    const [, lines = ""] = match;
    const line = text.slice(0, match.index).split("\n").length;
    const code = lines.replaceAll(/^ *\* ?/gm, "").replaceAll(/^```\w*$/gm, "");
    return { place: `${file}:${line}`, language: "ts", code };
  });
}
