import { type Html, type HtmlPart, html } from "./html.ts";

export interface TableOptions {
  /** Its cells are amounts, which stand below each other to the right. @default false */
  readonly isOfAmounts?: boolean;
}

/** A table that scrolls by itself where the screen is narrow, by keyboard too. */
export function table(
  caption: string,
  head: readonly HtmlPart[],
  rows: readonly Html[],
  { isOfAmounts = false }: TableOptions = {},
): Html {
  return html`<div class="scroll" role="region" aria-label="${caption}" tabindex="0">
<table${isOfAmounts ? html` class="amounts"` : undefined}>
<caption class="unseen">${caption}</caption>
<thead><tr>${head.map((cell) => html`<th scope="col">${cell}</th>`)}</tr></thead>
<tbody>
${rows}</tbody>
</table>
</div>
`;
}

/** A row whose first cell says what the others are about. */
export function row(title: HtmlPart, cells: readonly HtmlPart[]): Html {
  return html`<tr><th scope="row">${title}</th>${cells.map((cell) => html`<td>${cell}</td>`)}</tr>
`;
}

/** Lines of a cell: one as text, several as a list. */
export function lines(texts: readonly HtmlPart[]): HtmlPart {
  if (texts.length <= 1) return texts[0];
  return html`<ul>${texts.map((text) => html`<li>${text}</li>`)}</ul>`;
}

/** How much attention a mark asks for; its text says the same to those who see no colour. */
export type Tone = "good" | "plain" | "notice" | "warning" | "danger";

export function mark(tone: Tone, text: HtmlPart): Html {
  return html`<span class="mark ${tone}">${text}</span>`;
}

export interface FoldOptions {
  /** Beside the title, and not part of the heading. */
  readonly aside?: HtmlPart;
  /** @default false */
  readonly isOpen?: boolean;
}

/** Something that opens. Its title is a heading, for readers who go from heading to heading. */
export function fold(
  level: keyof typeof HEADINGS,
  title: HtmlPart,
  content: HtmlPart,
  options: FoldOptions = {},
): Html {
  const { aside, isOpen = false } = options;
  return html`<details${isOpen ? html` open` : undefined}>
<summary>${HEADINGS[level](title)}${aside === undefined ? undefined : html` <span class="aside">${aside}</span>`}</summary>
<div class="folded">
${content}</div>
</details>
`;
}

const HEADINGS = {
  3: (title: HtmlPart) => html`<h3>${title}</h3>`,
  4: (title: HtmlPart) => html`<h4>${title}</h4>`,
};
