import { ERROR_CODES } from "../packages/sdk/src/errors.ts";

const THROWS = "## Throws\n";

/** A page of the reference in which each code that its function throws leads to what it means and what to do. */
export function withErrorLinks(page: string): string {
  const start = page.indexOf(THROWS);
  if (start === -1) return page;
  const next = page.indexOf("\n## ", start);
  const end = next === -1 ? page.length : next;
  const throws = page
    .slice(start, end)
    .replaceAll(/`?\b([A-Z]+(?:_[A-Z]+)+)\b`?/g, (words, code: string) =>
      code in ERROR_CODES ? `[\`${code}\`](/errors.md#${code.toLowerCase().replaceAll("_", "-")})` : words,
    );
  return page.slice(0, start) + throws + page.slice(end);
}
