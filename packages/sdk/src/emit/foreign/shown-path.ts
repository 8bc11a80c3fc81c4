import { relative, sep } from "node:path";

/** A path as it is printed: from the current folder where it is below that, else absolute; with `/`. */
export function shownPath(path: string, cwd: string): string {
  const below = relative(cwd, path);
  const shown = below === ".." || below.startsWith(`..${sep}`) ? path : below === "" ? "." : below;
  return sep === "/" ? shown : shown.replaceAll(sep, "/");
}
