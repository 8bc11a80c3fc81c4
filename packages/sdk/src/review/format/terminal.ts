import { CONSEQUENCE_CLASSES, type ConsequenceLevel, levelOf } from "../consequences/classes.ts";
import type { ObjectReview, Review } from "../review-types.ts";
import { alike, namesOf } from "./alike.ts";
import { type FieldLine, fieldLines, oneLine } from "./field-lines.ts";
import { byClass, hasSeveralNamespaces, isAtLeastLevel, labelled, objectTitle, totalsText } from "./review-words.ts";

/** What a piece of text is, so that a terminal can colour it. */
export type TextRole = ConsequenceLevel | "title" | "object" | "quiet" | "added" | "removed" | "changed";

/** How much is shown, and in which colours. */
export interface TerminalOptions {
  /** Colours text; left out, the text stays plain. @default plain text */
  readonly style?: (role: TextRole, text: string) => string;
  /** Objects below this level are counted, not shown. @default "notice" */
  readonly expand?: ConsequenceLevel;
  /** How many fields of an object are shown. @default 10 */
  readonly fields?: number;
  /** Tells every object by itself, also where the same is told of several. @default false */
  readonly each?: boolean;
}

const SIGNS: { readonly [level in ConsequenceLevel]: string } = { danger: "✖", warning: "▲", notice: "●", none: "○" };

/** Reviews for people at a terminal: the worst class first, each object under its worst, its fields below. */
export function formatTerminal(reviews: readonly Review[], options: TerminalOptions = {}): string {
  return reviews.map((review) => `${reviewLines(review, options).join("\n")}\n`).join("\n");
}

function reviewLines(review: Review, options: TerminalOptions): readonly string[] {
  const style = options.style ?? ((_, text) => text);
  const expand = options.expand ?? "notice";
  const { label } = CONSEQUENCE_CLASSES[review.worst];
  const where = review.environment === undefined ? "" : `${review.environment}: `;
  const lines = [style("title", `${where}${label}`) + style("quiet", `  ${totalsText(review)}`)];
  const withNamespace = hasSeveralNamespaces(review);
  for (const [name, objects] of byClass(review.objects)) {
    const level = levelOf(name);
    const heading = `${SIGNS[level]} ${CONSEQUENCE_CLASSES[name].label}`;
    if (!isAtLeastLevel(name, expand)) {
      lines.push("", style(level, `${heading}: ${objects.length}`));
      continue;
    }
    lines.push("", style(level, heading));
    const told = options.each === true ? objects.map((object) => ({ object, others: [] })) : alike(objects);
    for (const { object, others } of told) {
      const rest = others.length === 0 ? "" : style("quiet", oneLine(`  and alike: ${namesOf(others)}`));
      lines.push(`  ${style("object", oneLine(objectTitle(object, withNamespace)))}${rest}`);
      for (const line of objectLines(object, style, options.fields ?? 10)) lines.push(`    ${line}`);
    }
  }
  if (review.consequences.length > 0) lines.push("");
  for (const { class: name, message } of review.consequences) {
    lines.push(`${style(levelOf(name), `${SIGNS[levelOf(name)]} ${CONSEQUENCE_CLASSES[name].label}`)}: ${message}`);
  }
  return lines;
}

type Style = NonNullable<TerminalOptions["style"]>;

const MARKS: { readonly [kind in FieldLine["kind"]]: { readonly mark: string; readonly role: TextRole } } = {
  added: { mark: "+", role: "added" },
  removed: { mark: "-", role: "removed" },
  changed: { mark: "~", role: "changed" },
  same: { mark: "=", role: "quiet" },
};

function* objectLines(object: ObjectReview, style: Style, most: number): Generator<string> {
  for (const [place, consequence] of object.consequences.entries()) {
    const { class: name, message, remedy } = consequence;
    const { label, rest } = labelled(consequence);
    yield style(levelOf(name), oneLine(name === object.worst ? message : `${label}${rest}`));
    // What remedies the next one too is said there.
    if (remedy !== undefined && object.consequences[place + 1]?.remedy !== remedy)
      yield style("quiet", oneLine(`  → ${remedy}`));
  }
  const fields = object.fields.slice(0, most);
  for (const line of fields.flatMap(fieldLines)) {
    const { mark, role } = MARKS[line.kind];
    yield style(role, `${mark} ${line.text}`);
  }
  const left = object.fields.length - fields.length;
  if (left > 0) yield style("quiet", `… ${left} more ${left === 1 ? "field" : "fields"}`);
}
