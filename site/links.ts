import { statSync } from "node:fs";
import { join, posix } from "node:path";

const ROOT = join(import.meta.dirname, "..");

/**
 * Where a link of a page leads on the site: to another page, by its file from the folder `docs`; or to the repository,
 * for what is outside of it. `undefined` where that is not known: then the words stay, and nothing is linked.
 *
 * @param page The page's file, from the folder `docs`.
 */
export function siteLink(page: string, target: string, repository: string | undefined): string | undefined {
  if (/^([a-z][a-z+.-]*:|#|\/)/i.test(target)) return target;
  const [path = "", fragment] = target.split("#", 2);
  const file = posix.join("docs", posix.dirname(page), path);
  const anchor = fragment === undefined ? "" : `#${fragment}`;
  if (file.startsWith("docs/") && file.endsWith(".md")) return `/${pageFile(file.slice("docs/".length))}${anchor}`;
  if (repository === undefined) return undefined;
  const kind = statSync(join(ROOT, file), { throwIfNoEntry: false })?.isDirectory() === true ? "tree" : "blob";
  return `${repository}/${kind}/main/${file.replace(/\/$/, "")}${anchor}`;
}

/** What a page of `docs` is on the site: a folder's README is its index; the table of all pages is a page of its own. */
export function pageFile(file: string): string {
  return file === "README.md" ? "contents.md" : file.replace(/(^|\/)README\.md$/, "$1index.md");
}
