/** An update that the API server refuses. */
export interface Rejection {
  /** The field: `spec.selector`. */
  readonly path: string;
  /** What is refused, for a sentence that begins with `apply will be rejected: `. */
  readonly reason: string;
  readonly remedy: string;
  readonly source: string;
}
