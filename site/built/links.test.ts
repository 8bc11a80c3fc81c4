/** The built site, page by page, as files: nothing leads nowhere. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, posix } from "node:path";
import { describe, expect, it } from "vitest";
import { DOCUMENTED_RULES } from "../../packages/sdk/src/policy/explain.ts";

const DIST = join(import.meta.dirname, "../dist");
const BASE = process.env["SITE_BASE"] ?? "";
const pages = new Map(
  readdirSync(DIST, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".html"))
    .map((file): [string, string] => [`/${file.replaceAll("\\", "/")}`, readFileSync(join(DIST, file), "utf8")]),
);

describe("the built site", () => {
  it("has a page for each rule, and for what the navigation promises", () => {
    for (const { id } of DOCUMENTED_RULES) expect(pages.has(`/rules/${id}.html`), id).toBe(true);
    for (const page of ["index", "contents", "comparison", "guides/upgrading", "reference/index"]) {
      expect(pages.has(`/${page}.html`), page).toBe(true);
    }
    for (const page of ["sdk/functions/service", "emit/functions/build", "review/functions/review", "commands/diff"]) {
      expect(pages.has(`/reference/${page}.html`), page).toBe(true);
    }
  });

  it("has no dead link, and none to a place that its page does not have", () => {
    const dead: string[] = [];
    for (const [page, html] of pages) {
      for (const target of new Set([...html.matchAll(/<a [^>]*href="([^"]+)"/g)].map(([, href = ""]) => href))) {
        if (/^[a-z]+:/.test(target)) continue;
        const [path = "", fragment = ""] = decodeURI(target.replaceAll("&amp;", "&")).split("#", 2);
        const found = path === "" ? page : fileOf(page, path);
        if (found === undefined) dead.push(`${page}: ${target}`);
        else if (fragment !== "" && !hasPlace(found, fragment)) dead.push(`${page}: ${target}, no such place`);
      }
    }
    expect(dead).toEqual([]);
  });
});

/** The file that a link leads to, as GitHub Pages finds it. */
function fileOf(page: string, path: string): string | undefined {
  const absolute = path.startsWith("/") ? path.slice(BASE.length) : posix.join(posix.dirname(page), path);
  const candidates = [`${absolute}.html`, posix.join(absolute, "index.html"), absolute];
  return candidates.find((file) => pages.has(file) || (/\.\w+$/.test(file) && existsSync(join(DIST, file))));
}

function hasPlace(file: string, fragment: string): boolean {
  return new RegExp(` id="${fragment.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&")}"`).test(pages.get(file) ?? "");
}
