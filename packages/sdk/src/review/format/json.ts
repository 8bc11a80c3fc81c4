import { type ConsequenceClass, worstOf } from "../consequences/classes.ts";
import type { Review } from "../review-types.ts";

/** Raised when a program that reads the document would misread the next one. */
export const REVIEW_FORMAT_VERSION = 1;

/** The document that {@link formatJson} writes; `review.schema.json` is its schema. */
export interface ReviewDocument {
  readonly version: typeof REVIEW_FORMAT_VERSION;
  /** The worst class of all reviews. */
  readonly worst: ConsequenceClass;
  readonly reviews: readonly Review[];
}

/** Reviews as one JSON document. */
export function formatJson(reviews: readonly Review[]): string {
  const document: ReviewDocument = {
    version: REVIEW_FORMAT_VERSION,
    worst: worstOf(reviews.map(({ worst }) => worst)),
    reviews,
  };
  return `${JSON.stringify(document, undefined, 2)}\n`;
}
