import type { MarkdownRenderer } from "vitepress";
import { siteLink } from "../links.ts";

/** Makes the links of pages, which lead from file to file, lead through the site, and out of it to the repository. */
export function siteLinks(md: MarkdownRenderer, repository: string | undefined): void {
  md.core.ruler.push("site-links", ({ env, tokens }) => {
    for (const { children } of tokens)
      leadOn(children ?? [], (target) => siteLink(env.relativePath, target, repository));
  });
}

type Token = ReturnType<MarkdownRenderer["parse"]>[number];

function leadOn(tokens: readonly Token[], leads: (target: string) => string | undefined): void {
  let isDropped = false;
  for (const token of tokens) {
    if (token.type === "link_open") {
      const link = leads(token.attrGet("href") ?? "");
      isDropped = link === undefined;
      if (link !== undefined) token.attrSet("href", link);
    }
    if (isDropped && /^link_(open|close)$/.test(token.type)) {
      token.type = "html_inline";
      token.content = "";
    }
  }
}
