import { plural } from "../../policy/amounts.ts";
import { append } from "../../policy/grouping.ts";
import { CONSEQUENCE_CLASSES, type ConsequenceLevel, rankOf } from "../consequences/classes.ts";
import type { ObjectReview, Review } from "../review-types.ts";
import { listOf, sentenceCase } from "../wording.ts";
import { alike, namesOf } from "./alike.ts";
import { type FieldLine, fieldLines } from "./field-lines.ts";
import { escapeMarkdown, fenced, folded } from "./markdown-text.ts";
import { hasSeveralNamespaces, isAtLeastLevel, labelled, objectTitle, totalsText, worstFirst } from "./review-words.ts";

/** The first line of the comment, by which a workflow finds the one to update. */
export const COMMENT_MARKER = "<!-- ecom-k8s review -->";

/** GitHub refuses a comment with more characters. */
export const GITHUB_COMMENT_LIMIT = 65_536;

/** How the comment is headed, and how long it may be. */
export interface MarkdownOptions {
  /** The heading. @default "What this change does to the cluster" */
  readonly title?: string;
  /** The most characters that the text may have. @default 65536 */
  readonly limit?: number;
}

const SIGNS: { readonly [level in ConsequenceLevel]: string } = {
  danger: "🔴",
  warning: "🟠",
  notice: "🔵",
  none: "⚪",
};

/** Room for the sentence that says what was left out. */
const TAIL = 400;

const TABLE = "| | Object | What happens |\n| --- | --- | --- |";
const OPEN = "<details><summary>Fields, remedies and sources</summary>";
const CLOSE = "</details>";

/**
 * Reviews as one pull-request comment: a table of what happens, the worst first, and folded below it the fields. Where
 * it would grow over the limit, the fields of what matters least are left out first, then its rows; it says how many.
 *
 * @example
 * import { formatMarkdown, review } from "@ecom/k8s-sdk/review";
 *
 * const web = { apiVersion: "v1", kind: "ConfigMap", metadata: { name: "web" }, data: { mode: "slow" } };
 * const comment = formatMarkdown([review([], [web], { kubernetes: "1.34", environment: "prod" })]);
 */
export function formatMarkdown(reviews: readonly Review[], options: MarkdownOptions = {}): string {
  const title = escapeMarkdown(options.title ?? "What this change does to the cluster");
  const head = `${COMMENT_MARKER}\n## ${title}`;
  const unaffected = unaffectedText(reviews.filter((review) => !isAffected(review)));
  const affected = reviews.filter(isAffected);
  const room = (options.limit ?? GITHUB_COMMENT_LIMIT) - head.length - unaffected.length - TAIL;
  const space = createSpace(room);
  // Headings leave half of the room to what happens below them.
  const headings = createSpace(room / 2);
  const worst = [...affected].sort((left, right) => rankOf(right.worst) - rankOf(left.worst));
  const framed = new Set(
    worst.filter((review) => {
      const frame = [headingOf(review), TABLE, OPEN, CLOSE].join("\n\n");
      return headings.take(frame) && space.take(frame);
    }),
  );
  const shown = affected.filter((review) => framed.has(review));
  // Every row comes before any fold, and the worst of all reviews before the rest.
  const objects = shown.flatMap((review) => {
    const withNamespace = hasSeveralNamespaces(review);
    return alike(worstFirst(review.objects)).map((told) => ({ review, ...told, withNamespace }));
  });
  objects.sort((left, right) => rankOf(right.object.worst) - rankOf(left.object.worst));
  const rows = createShelf(space);
  for (const { review, object, others, withNamespace } of objects) {
    if (isAtLeastLevel(object.worst, "notice"))
      rows.put(review, rowOf(object, others, withNamespace), others.length + 1);
  }
  const folds = createShelf(space);
  for (const { review, object, others, withNamespace } of objects) {
    const fold = foldOf(object, withNamespace);
    if (fold !== undefined) folds.put(review, fold, others.length + 1);
  }
  const texts = shown.map((review) => reviewText(review, rows.of(review), folds.of(review)));
  const missed = leftOut(affected.length - shown.length, rows.missed(), folds.missed());
  return `${[head, ...texts, unaffected, missed].filter(Boolean).join("\n\n")}\n`;
}

function isAffected({ objects, consequences }: Review): boolean {
  return objects.length + consequences.length > 0;
}

/** Environments in which nothing differs, in one line. */
function unaffectedText(reviews: readonly Review[]): string {
  if (reviews.length === 0) return "";
  const parts = reviews.map((review) => {
    const where = review.environment === undefined ? "" : `${escapeMarkdown(review.environment)}: `;
    return `${where}${totalsText(review)}`;
  });
  return `${SIGNS.none} **no effect** (${listOf(parts, MOST_UNAFFECTED)})`;
}

const MOST_UNAFFECTED = 20;

function reviewText(review: Review, rows: readonly string[], folds: readonly string[]): string {
  const table = rows.length === 0 ? [] : [[TABLE, ...rows].join("\n")];
  const details = folds.length === 0 ? [] : [OPEN, ...folds, CLOSE];
  return [headingOf(review), ...table, ...details].join("\n\n");
}

function headingOf(review: Review): string {
  const { label, level } = CONSEQUENCE_CLASSES[review.worst];
  const where = review.environment === undefined ? "" : `${escapeMarkdown(review.environment)}: `;
  const general = review.consequences.map(({ message }) => `${sentenceCase(escapeMarkdown(message))}.`);
  return [`### ${SIGNS[level]} ${where}${label}`, `${totalsText(review)}.`, ...general].join("\n\n");
}

/** The line breaks between two pieces, at most. */
const SEPARATOR = 2;

/** What is left of the limit. */
interface Space {
  /** Whether a text fits; if so, its room is taken. */
  readonly take: (text: string) => boolean;
}

function createSpace(limit: number): Space {
  let left = limit;
  return {
    take(text) {
      if (text.length + SEPARATOR > left) return false;
      left -= text.length + SEPARATOR;
      return true;
    },
  };
}

/** Texts of each review that found room, in the order in which they were put, and how many objects found none. */
interface Shelf {
  /** `count` objects are told by the text. */
  readonly put: (review: Review, text: string, count: number) => void;
  readonly of: (review: Review) => readonly string[];
  readonly missed: () => number;
}

function createShelf(space: Space): Shelf {
  const texts = new Map<Review, string[]>();
  let missed = 0;
  return {
    put(review, text, count) {
      if (space.take(text)) append(texts, review, text);
      else missed += count;
    },
    of: (review) => texts.get(review) ?? [],
    missed: () => missed,
  };
}

function rowOf(object: ObjectReview, others: readonly ObjectReview[], withNamespace: boolean): string {
  const { level } = CONSEQUENCE_CLASSES[object.worst];
  const happens = object.consequences
    .filter((consequence) => isAtLeastLevel(consequence.class, "notice"))
    .map((consequence) => {
      const { label, rest } = labelled(consequence);
      return `**${label}**${rest.startsWith(" ") ? " " : ""}${escapeMarkdown(rest)}`.replace(/ {2}/, " ");
    });
  const rest = others.length === 0 ? "" : `<br>and alike: ${escapeMarkdown(namesOf(others))}`;
  return `| ${SIGNS[level]} | ${escapeMarkdown(objectTitle(object, withNamespace))}${rest} | ${happens.join("<br>")} |`;
}

const MARKS: { readonly [kind in FieldLine["kind"]]: string } = { added: "+", removed: "-", changed: "!", same: " " };

/** Lines of one object's fields, so that one large object leaves room for the others. */
const MOST_LINES = 80;

function foldOf(object: ObjectReview, withNamespace: boolean): string | undefined {
  const advice = object.consequences
    .filter(({ remedy, source }) => remedy !== undefined || source !== undefined)
    .map(({ message, remedy, source }) => {
      const page = source === undefined ? "" : ` ([source](${source}))`;
      return `- ${escapeMarkdown(message)}${remedy === undefined ? "" : `. ${escapeMarkdown(remedy)}`}${page}`;
    });
  const lines = object.fields.flatMap(fieldLines).map(({ kind, text }) => `${MARKS[kind]} ${text}`);
  const more = lines.length - MOST_LINES;
  if (more > 0) lines.splice(MOST_LINES, more, `  … ${more} more lines`);
  if (advice.length + lines.length === 0) return undefined;
  const content = [advice.join("\n"), lines.length === 0 ? "" : fenced("diff", lines)].filter(Boolean).join("\n\n");
  return folded(`<b>${escapeMarkdown(objectTitle(object, withNamespace))}</b>`, content);
}

function leftOut(environments: number, rows: number, folds: number): string {
  if (environments + rows + folds === 0) return "";
  const parts = [
    ...(environments === 0 ? [] : [plural(environments, "environment")]),
    ...(rows === 0 ? [] : [plural(rows, "object")]),
    ...(folds === 0 ? [] : [`the fields of ${plural(folds, "object")}`]),
  ];
  return `_Left out to stay within GitHub's limit: ${listOf(parts)}. \`ecom-k8s diff\` shows all._`;
}
