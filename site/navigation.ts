import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, posix } from "node:path";
import { pageFile } from "./links.ts";

/** An entry of the sidebar, as VitePress takes it. */
export interface SidebarItem {
  text: string;
  link?: string;
  collapsed?: boolean;
  items?: SidebarItem[];
}

/**
 * The sidebars, by the path below which they stand. Each is what `README.md` of a folder of pages lists: a group for each
 * heading, and below it the pages of its table. So a page is in the navigation as soon as its row is.
 *
 * A folder has a sidebar of its own, since all of them in every page would be most of the site's bytes.
 *
 * @param docs The folder of all pages.
 * @param entries The entries of the reference, whose pages are written when the site is built: folder → specifier.
 */
export function sidebars(docs: string, entries: Readonly<Record<string, string>>): Record<string, SidebarItem[]> {
  return {
    "/": [...listedIn(docs, "README.md"), { text: "Reference", items: referenceEntries(entries) }],
    "/rules/": [BACK, { text: "Rules", link: "/rules/", items: chaptersOf(docs, "rules/README.md") }],
    "/decisions/": [BACK, ...listedIn(docs, "decisions/README.md")],
    "/reference/": [BACK, ...referenceEntries(entries)],
    "/reference/commands/": [BACK, { text: "Commands", items: pagesIn(docs, "reference/commands") }],
    ...Object.fromEntries(
      Object.entries(entries).map(([folder, specifier]) => [
        `/reference/${folder}/`,
        [BACK, { text: specifier, link: `/reference/${folder}/`, items: [] }, ...kindsOf(docs, folder)],
      ]),
    ),
  };
}

const BACK = { text: "← All pages", link: "/contents" };

function listedIn(docs: string, index: string): SidebarItem[] {
  const groups: SidebarItem[] = [];
  let items: SidebarItem[] | undefined;
  for (const line of readFileSync(join(docs, index), "utf8").split("\n")) {
    const [, heading] = /^## (.+)$/.exec(line) ?? [];
    if (heading !== undefined) {
      items = [];
      groups.push({ text: heading, items });
    }
    const [, text, target] = /^\| \[(.+?)\]\(([^)]+\.md)\) \|/.exec(line) ?? [];
    if (text === undefined || target === undefined) continue;
    if (items === undefined) throw new Error(`${index}: the table of ${target} stands below no heading`);
    const page = pageFile(posix.join(posix.dirname(index), target)).replace(/(^|\/)(index)?\.?md$/, "$1");
    items.push({ text: text.replaceAll("`", ""), link: `/${page.replace(/\.md$/, "")}` });
  }
  return groups;
}

/** The chapters of a page whose tables are too long for a sidebar. */
function chaptersOf(docs: string, index: string): SidebarItem[] {
  const folder = posix.dirname(index);
  return listedIn(docs, index).map(({ text }) => ({
    text,
    link: `/${folder}/#${text.toLowerCase().replaceAll(" ", "-")}`,
  }));
}

function referenceEntries(entries: Readonly<Record<string, string>>): SidebarItem[] {
  return [
    { text: "The commands of ecom-k8s", link: "/reference/commands/" },
    ...Object.entries(entries).map(([folder, specifier]) => ({ text: specifier, link: `/reference/${folder}/` })),
  ];
}

function kindsOf(docs: string, folder: string): SidebarItem[] {
  return KINDS.map(([kind, text]) => ({
    text,
    collapsed: false,
    items: pagesIn(docs, `reference/${folder}/${kind}`),
  })).filter(({ items }) => items.length > 0);
}

const KINDS = [
  ["functions", "Functions"],
  ["variables", "Values"],
  ["classes", "Classes"],
  ["interfaces", "Interfaces"],
  ["type-aliases", "Types"],
] as const;

function pagesIn(docs: string, folder: string): SidebarItem[] {
  if (!existsSync(join(docs, folder))) return [];
  return readdirSync(join(docs, folder))
    .filter((file) => file.endsWith(".md") && file !== "index.md")
    .map((file) => file.slice(0, -".md".length))
    .sort()
    .map((name) => ({ text: name.replaceAll("-", " "), link: `/${folder}/${name}` }));
}
