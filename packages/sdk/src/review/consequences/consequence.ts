import type { ConsequenceClass } from "./classes.ts";

/** One thing that a change does to a running cluster. */
export interface Consequence {
  readonly class: ConsequenceClass;
  /**
   * What happens, and after a colon why: `rolling restart of 3 pods (auth), at most one extra at a time: image 3.0.0 →
   * 3.1.0`. No full stop.
   */
  readonly message: string;
  /** The field that causes it; empty where the object as a whole does. */
  readonly path: string;
  /** What to do about it, a sentence. Absent where there is nothing to do. */
  readonly remedy?: string;
  /** The page, or the line of Kubernetes, that says so. Absent where the message needs none. */
  readonly source?: string;
}
