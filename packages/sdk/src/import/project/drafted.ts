import type { Entry } from "../code/code.ts";
import type { Declaration } from "../code/module.ts";

/** One component of the result, before it is printed. */
export interface DraftedComponent {
  readonly name: string;
  readonly identifier: string;
  /** Its file below the project's `src/`. */
  readonly file: string;
  /** Which builder makes it; `objects` where none fits. */
  readonly builder: "service" | "stateful" | "postgres" | "rabbitmq" | "cronJob" | "job" | "objects";
  readonly declarations: readonly Declaration[];
  /** What each environment says of it. */
  readonly settings: ReadonlyMap<string, readonly Entry[]>;
}
