import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type SidebarItem, sidebars } from "./navigation.ts";

const DOCS = join(import.meta.dirname, "../docs");

describe("the navigation", () => {
  const bars = sidebars(DOCS, { sdk: "@ecom/k8s-sdk" });

  it("lists the pages of docs/README.md below its headings", () => {
    const [start] = bars["/"] ?? [];
    expect(start?.text).toBe("Start");
    expect(start?.items?.[0]).toEqual({ text: "Your first service", link: "/guides/first-service" });
  });

  it("leads to pages that are there, or are written when the site is built", () => {
    const links = Object.values(bars).flatMap((items) => items.flatMap(linksOf));
    expect(links).toContain("/rules/#availability");
    const pages = links.map((link) => link.replace(/#.*$/, "")).filter((link) => !link.startsWith("/reference/"));
    expect(pages.filter((link) => !isPage(link))).toEqual([]);
  });

  it("lists every chapter of rules and every decision", () => {
    expect(bars["/rules/"]?.flatMap(linksOf).length).toBeGreaterThan(8);
    expect(bars["/decisions/"]?.flatMap(linksOf)).toContain("/decisions/0003-own-yaml-writer");
  });
});

function linksOf({ link, items = [] }: SidebarItem): readonly string[] {
  return [...(link === undefined ? [] : [link]), ...items.flatMap(linksOf)];
}

function isPage(link: string): boolean {
  if (link === "/contents") return true;
  return [`${link}.md`, `${link}README.md`].some((file) => existsSync(join(DOCS, file)));
}
