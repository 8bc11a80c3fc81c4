import { type Html, type HtmlPart, html } from "../html.ts";

/** A part of the page, with its place in the list of contents. */
export interface Section {
  readonly id: string;
  readonly title: string;
  readonly content: Html;
}

export function sectionMarkup({ id, title, content }: Section): Html {
  return html`<section id="${id}" aria-labelledby="${id}-title">
<h2 id="${id}-title">${title}</h2>
${content}</section>
`;
}

/** What a section is about, in a sentence or two. */
export function lead(text: HtmlPart): Html {
  return html`<p class="lead">${text}</p>
`;
}
