import { CONSEQUENCE_CLASSES, type ConsequenceClass } from "../../../consequences/classes.ts";
import type { Consequence } from "../../../consequences/consequence.ts";
import { alike, namesOf } from "../../../format/alike.ts";
import { type FieldLine, fieldLines } from "../../../format/field-lines.ts";
import {
  hasSeveralNamespaces,
  isAtLeastLevel,
  labelled,
  objectTitle,
  totalsText,
  worstFirst,
} from "../../../format/review-words.ts";
import type { ObjectReview, Review } from "../../../review-types.ts";
import { sentenceCase } from "../../../wording.ts";
import type { ReportedChanges } from "../../report-data.ts";
import { fold, lines, mark, row, type Tone, table } from "../element.ts";
import { type Html, html } from "../html.ts";
import { lead, type Section } from "./section.ts";

/** What the change does to the running clusters, the worst first. */
export function changesSection({ against, reviews }: ReportedChanges): Section {
  return {
    id: "changes",
    title: "Changes",
    content: html`${lead(html`What happens to a running cluster that is as it was at <b>${against}</b> when this is applied.`)}${reviews.map(reviewMarkup)}`,
  };
}

function reviewMarkup(review: Review, position: number): Html {
  const withNamespace = hasSeveralNamespaces(review);
  const objects = worstFirst(review.objects);
  const told = objects.filter(({ worst }) => isAtLeastLevel(worst, "notice"));
  const where = review.environment ?? `Change ${position + 1}`;
  const rows = alike(told).map(({ object, others }) => {
    const title = breakable(objectTitle(object, withNamespace));
    const rest = others.length === 0 ? undefined : html` <span class="quiet">and alike: ${namesOf(others)}</span>`;
    return row(html`${title}${rest}`, [lines(happenings(object))]);
  });
  const fields = alike(objects)
    .map(({ object }) => fieldsOf(object, withNamespace))
    .filter((one) => one !== undefined);
  return html`<h3>${where} ${classMark(review.worst)}</h3>
<p>${totalsText(review)}.</p>
${review.consequences.map(({ message }) => html`<p>${sentenceCase(message)}.</p>\n`)}${
  rows.length === 0 ? undefined : table(`What happens in ${where}`, ["Object", "What happens"], rows)
}${fields.length === 0 ? undefined : fold(4, "Fields, remedies and sources", html`${fields}`)}`;
}

/** Where a narrow screen breaks a name, it does so after a slash. */
function breakable(title: string): Html {
  return html`${title.split("/").map((part, place) => (place === 0 ? part : html`/<wbr>${part}`))}`;
}

function classMark(name: ConsequenceClass): Html {
  const { label, level } = CONSEQUENCE_CLASSES[name];
  const tone: Tone = level === "none" ? "good" : level;
  return mark(tone, label);
}

function happenings({ consequences }: ObjectReview): readonly Html[] {
  return consequences
    .filter((consequence) => isAtLeastLevel(consequence.class, "notice"))
    .map((consequence) => html`${classMark(consequence.class)} ${restOf(consequence)}`);
}

function restOf(consequence: Consequence): string {
  return labelled(consequence).rest.replace(/^[:;,]? +/, "");
}

const MARKS: { readonly [kind in FieldLine["kind"]]: string } = { added: "+", removed: "−", changed: "~", same: " " };

/** Lines of one object's fields that are shown. */
const MOST_LINES = 200;

function fieldsOf(object: ObjectReview, withNamespace: boolean): Html | undefined {
  const advice = object.consequences.filter(({ remedy, source }) => remedy !== undefined || source !== undefined);
  const all = object.fields.flatMap(fieldLines);
  if (advice.length + all.length === 0) return undefined;
  const shown = all.slice(0, MOST_LINES);
  const more = all.length - shown.length;
  const body = html`${shown.map(({ kind, text }) => html`<span class="${kind}">${MARKS[kind]} ${text}</span>\n`)}${more > 0 ? `… ${more} more lines` : undefined}`;
  return html`<h5>${objectTitle(object, withNamespace)}</h5>
${advice.length === 0 ? undefined : html`<ul>${advice.map(adviceItem)}</ul>\n`}${
  shown.length === 0
    ? undefined
    : html`<pre tabindex="0" role="region" aria-label="Fields of ${objectTitle(object, withNamespace)}">${body}</pre>\n`
}`;
}

function adviceItem({ message, remedy, source }: Consequence): Html {
  const link = source?.startsWith("https://") === true ? html` <a href="${source}">Source</a>` : undefined;
  return html`<li>${message}.${remedy === undefined ? undefined : ` ${remedy}`}${link}</li>`;
}
