import { hasContentHash, withoutContentHash } from "../../policy/content-hash-names.ts";
import { append } from "../../policy/grouping.ts";
import type { ObjectReview } from "../review-types.ts";
import { listOf } from "../wording.ts";
import { fieldLines } from "./field-lines.ts";

/** An object, and others of its kind of which the same is told, but for their names. */
export interface Alike {
  readonly object: ObjectReview;
  readonly others: readonly ObjectReview[];
}

/** Two that are alike are read as fast as a remark about them. */
const LEAST = 3;

/** Objects that are alike behind the first of them, which keeps its place. */
export function alike(objects: readonly ObjectReview[]): readonly Alike[] {
  const groups = new Map<string, ObjectReview[]>();
  for (const object of objects) append(groups, looksOf(object), object);
  const behind = new Map<ObjectReview, readonly ObjectReview[]>();
  const ofOthers = new Set<ObjectReview>();
  for (const [object, ...others] of groups.values()) {
    if (object === undefined || others.length + 1 < LEAST) continue;
    behind.set(object, others);
    for (const other of others) ofOthers.add(other);
  }
  return objects
    .filter((object) => !ofOthers.has(object))
    .map((object) => ({ object, others: behind.get(object) ?? [] }));
}

/** The names in a few words: `order-db and product-db`. */
export function namesOf(objects: readonly ObjectReview[]): string {
  return listOf(
    objects.map(({ object }) => readable(object.name)),
    MOST_NAMES,
  );
}

const MOST_NAMES = 12;

/** What is told of an object, with blanks where its name stands, and the hash of a generated name. */
function looksOf(review: ObjectReview): string {
  const { object, previous, change, worst, consequences, fields } = review;
  const names = [...new Set([object.name, previous?.name ?? object.name].map(readable))].sort(
    (left, right) => right.length - left.length,
  );
  const words = new RegExp(`(?<![A-Za-z0-9])(${names.map(escapeRegExp).join("|")})(?![A-Za-z0-9])`, "g");
  const blank = (text: string): string =>
    text
      .replace(GENERATED, (name) => (hasContentHash(name) ? `${withoutContentHash(name)}-‹hash›` : name))
      .replace(words, "‹name›");
  const told = consequences.map(({ class: name, message, remedy = "" }) => [name, blank(message), blank(remedy)]);
  const lines = fields.flatMap(fieldLines).map(({ kind, text }) => [kind, blank(text)]);
  return JSON.stringify([object.kind, object.namespace, previous?.namespace, change, worst, told, lines]);
}

/** What may be a name with a hash. */
const GENERATED = /[a-z0-9][a-z0-9.-]*-[a-z0-9]{10}(?![a-z0-9-])/g;

function readable(name: string): string {
  return withoutContentHash(name);
}

function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
