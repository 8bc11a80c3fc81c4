import { oneLine } from "../../format/field-lines.ts";

/** Markup that is safe to print. Only {@link html} and {@link trusted} make it. */
export interface Html {
  readonly markup: string;
}

/** What a template takes: text is escaped, markup is not, lists are joined, `undefined` is nothing. */
export type HtmlPart = Html | string | number | undefined | readonly HtmlPart[];

/**
 * Markup with values in it. Every text is escaped for element content and for quoted attributes alike, so a template
 * must quote its attributes; nothing from outside may stand in a script, a style or an attribute's name.
 */
export function html(template: TemplateStringsArray, ...parts: readonly HtmlPart[]): Html {
  return { markup: template.reduce((text, piece, index) => text + markupOf(parts[index - 1]) + piece) };
}

/** Markup that is ours, such as a style sheet, or that a tool of ours has escaped, such as a drawing. */
export function trusted(markup: string): Html {
  return { markup };
}

function markupOf(part: HtmlPart): string {
  if (part === undefined) return "";
  if (typeof part === "string" || typeof part === "number") return escapeHtml(String(part));
  return isList(part) ? part.map(markupOf).join("") : part.markup;
}

/** `Array.isArray` does not narrow a read-only list. */
function isList(part: Html | readonly HtmlPart[]): part is readonly HtmlPart[] {
  return Array.isArray(part);
}

const ENTITIES: { readonly [character: string]: string } = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Control and direction marks become visible, so that no name can turn the text around it. */
function escapeHtml(text: string): string {
  return oneLine(text).replace(/[&<>"']/g, (character) => ENTITIES[character] ?? "");
}
