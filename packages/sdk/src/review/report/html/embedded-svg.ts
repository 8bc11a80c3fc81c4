import { type Html, html, trusted } from "./html.ts";

/**
 * A drawing by Graphviz as part of a page: one picture to a screen reader, without the prologue and the comments of a
 * file, and with ids that are its own among several drawings. Colours are left to the page.
 *
 * @param svg What Graphviz printed, which has escaped every text in it.
 * @param prefix In front of each id.
 * @param label What the picture shows, for those who cannot see it.
 */
export function embeddedSvg(svg: string, prefix: string, label: string): Html {
  const start = svg.indexOf("<svg");
  const drawing = svg
    .slice(start + "<svg".length)
    .replace(/<!--[\s\S]*?-->\n?/g, "")
    // Graphviz writes a quotation mark in text as an entity, so this is an attribute.
    .replace(/(<[a-z][^<>]*?\sid=")([^"]*)"/g, (_, before: string, id: string) => `${before}${prefix}${id}"`)
    // A title would show as a tooltip, with ids that say nothing to a reader.
    .replace(/<title>[\s\S]*?<\/title>\n?/g, "");
  return html`<svg role="img" aria-label="${label}"${legible(drawing)}${trusted(drawing.trimEnd())}
`;
}

/** The width below which its text would be too small to read: a large picture scrolls rather than shrinks. */
function legible(drawing: string): Html | undefined {
  const width = /^[^>]*\sviewBox="[\d.-]+ [\d.-]+ ([\d.]+)/.exec(drawing)?.[1];
  return width === undefined ? undefined : html` style="--legible: ${Math.ceil(Number(width))}px"`;
}
