import { isJsonObject } from "../../model/json.ts";
import type { Json, Manifest } from "../../model/kubernetes.ts";

/** What a manifest says, as a set of `path=value` texts. */
export interface Content {
  /** As it is written, without its own name and namespace. */
  readonly written: ReadonlySet<string>;
  /** With blanks wherever its own name and namespace stand: two objects that differ only in name say the same. */
  readonly nameless: ReadonlySet<string>;
}

export function contentOf(manifest: Manifest): Content {
  const { name, namespace } = manifest.metadata;
  const written = new Set<string>();
  const nameless = new Set<string>();
  const blank = (text: string): string => {
    const unnamed = name === "" ? text : text.replaceAll(name, "‹name›");
    return typeof namespace === "string" && namespace !== "" ? unnamed.replaceAll(namespace, "‹namespace›") : unnamed;
  };
  const walk = (value: Json | undefined, path: string): void => {
    if (path === ".metadata.name" || path === ".metadata.namespace") return;
    if (Array.isArray(value)) {
      for (const item of value) walk(item, `${path}[]`);
    } else if (isJsonObject(value)) {
      for (const key of Object.keys(value)) walk(value[key], `${path}.${key}`);
    } else {
      written.add(`${path}=${String(value)}`);
      nameless.add(`${path}=${blank(String(value))}`);
    }
  };
  for (const key of Object.keys(manifest)) {
    if (key !== "apiVersion" && key !== "kind") walk(manifest[key], `.${key}`);
  }
  return { written, nameless };
}

/** The share of what either of two objects says that both say, 0 to 1, with their names or without. */
export function similarity(left: Content, right: Content): number {
  return Math.max(shareOf(left.written, right.written), shareOf(left.nameless, right.nameless));
}

function shareOf(left: ReadonlySet<string>, right: ReadonlySet<string>): number {
  let shared = 0;
  for (const text of left) if (right.has(text)) shared += 1;
  const all = left.size + right.size - shared;
  return all === 0 ? 1 : shared / all;
}
