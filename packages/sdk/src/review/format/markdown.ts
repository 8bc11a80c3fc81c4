import { CONSEQUENCE_CLASSES, type ConsequenceLevel, levelOf } from "../consequences/classes.ts";
import type { ObjectReview, Review } from "../review-types.ts";
import { type FieldLine, fieldLines } from "./field-lines.ts";
import { escapeMarkdown, fenced, folded } from "./markdown-text.ts";
import { hasSeveralNamespaces, isAtLeastLevel, labelled, objectTitle, totalsText, worstFirst } from "./review-words.ts";

/** The first line of the comment, by which a workflow finds the one to update. */
export const COMMENT_MARKER = "<!-- ecom-k8s review -->";

/** GitHub refuses a comment with more characters. */
export const GITHUB_COMMENT_LIMIT = 65_536;

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

/**
 * Reviews as one pull-request comment: a table of what happens, the worst first, and folded below it the fields. Where
 * it would grow over the limit, fields are left out first, then rows, the least important first; it says how many.
 */
export function formatMarkdown(reviews: readonly Review[], options: MarkdownOptions = {}): string {
  const title = options.title ?? "What this change does to the cluster";
  const head = [COMMENT_MARKER, `## ${escapeMarkdown(title)}`].join("\n");
  const space = createSpace((options.limit ?? GITHUB_COMMENT_LIMIT) - TAIL - head.length);
  // Every review gets its heading and its rows before any gets its fields.
  const parts = reviews.map((review) => ({ review, summary: summaryOf(review, space) }));
  const texts = parts.map(({ review, summary }) => [summary, detailsOf(review, space)].filter(Boolean).join("\n\n"));
  return `${[head, ...texts, leftOut(space)].filter(Boolean).join("\n\n")}\n`;
}

/** What is left of the limit, and what did not fit. */
interface Space {
  readonly take: (text: string) => boolean;
  readonly miss: (what: "rows" | "folds") => void;
  readonly missed: () => { readonly rows: number; readonly folds: number };
}

function createSpace(limit: number): Space {
  let left = limit;
  let [rows, folds] = [0, 0];
  return {
    take(text) {
      // Two line breaks follow at most.
      if (text.length + 2 > left) return false;
      left -= text.length + 2;
      return true;
    },
    miss(what) {
      if (what === "rows") rows += 1;
      else folds += 1;
    },
    missed: () => ({ rows, folds }),
  };
}

function summaryOf(review: Review, space: Space): string {
  const { label, level } = { label: CONSEQUENCE_CLASSES[review.worst].label, level: levelOf(review.worst) };
  const where = review.environment === undefined ? "" : `${escapeMarkdown(review.environment)}: `;
  const heading = `### ${SIGNS[level]} ${where}${label}\n\n${totalsText(review)}.`;
  const general = review.consequences.map(({ message }) => `${capital(escapeMarkdown(message))}.`);
  const lines = [heading, ...general].filter((text) => space.take(text));
  const shown = worstFirst(review.objects).filter(({ worst }) => isAtLeastLevel(worst, "notice"));
  const header = "| | Object | What happens |\n| --- | --- | --- |";
  if (shown.length === 0 || !space.take(header)) {
    for (const _ of shown) space.miss("rows");
    return lines.join("\n\n");
  }
  const withNamespace = hasSeveralNamespaces(review);
  const rows: string[] = [];
  for (const object of shown) {
    const row = rowOf(object, withNamespace);
    if (space.take(row)) rows.push(row);
    else space.miss("rows");
  }
  return [...lines, [header, ...rows].join("\n")].join("\n\n");
}

function rowOf(object: ObjectReview, withNamespace: boolean): string {
  const { level } = CONSEQUENCE_CLASSES[object.worst];
  const happens = object.consequences
    .filter((consequence) => isAtLeastLevel(consequence.class, "notice"))
    .map((consequence) => {
      const { label, rest } = labelled(consequence);
      return `**${label}**${rest.startsWith(" ") ? " " : ""}${escapeMarkdown(rest)}`.replace(/ {2}/, " ");
    });
  return `| ${SIGNS[level]} | ${escapeMarkdown(objectTitle(object, withNamespace))} | ${happens.join("<br>")} |`;
}

const MARKS: { readonly [kind in FieldLine["kind"]]: string } = { added: "+", removed: "-", changed: "!", same: " " };

/** The fields and remedies of each object in a fold of its own, all in one fold of the review. */
function detailsOf(review: Review, space: Space): string {
  const withNamespace = hasSeveralNamespaces(review);
  const open = "<details><summary>Fields, remedies and sources</summary>";
  if (!space.take(open) || !space.take("</details>")) return "";
  const folds: string[] = [];
  for (const object of worstFirst(review.objects)) {
    const fold = foldOf(object, withNamespace);
    if (fold === undefined) continue;
    if (space.take(fold)) folds.push(fold);
    else space.miss("folds");
  }
  return folds.length === 0 ? "" : [open, ...folds, "</details>"].join("\n\n");
}

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

function leftOut(space: Space): string {
  const { rows, folds } = space.missed();
  if (rows + folds === 0) return "";
  const parts = [
    ...(rows === 0 ? [] : [`${rows} ${rows === 1 ? "object" : "objects"}`]),
    ...(folds === 0 ? [] : [`the fields of ${folds} ${folds === 1 ? "object" : "objects"}`]),
  ];
  return `_Left out, as a comment has room for so much: ${parts.join(" and ")}. \`ecom-k8s diff\` shows all._`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
