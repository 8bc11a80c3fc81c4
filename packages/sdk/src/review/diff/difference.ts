import type { Json } from "../../model/kubernetes.ts";
import type { FieldPath } from "./field-path.ts";

/**
 * What became of a field.
 *
 * - `added`, `removed`, `changed`: as they say
 * - `reordered`: a list with the same items in another order, where the order counts
 * - `equivalent`: another text that means the same to the API server
 */
export type FieldOperation = "added" | "removed" | "changed" | "reordered" | "equivalent";

/** One field that is not written as before. */
export interface FieldChange {
  /** `spec.template.spec.containers[auth].image`; list items by what names them. */
  readonly path: string;
  readonly operation: FieldOperation;
  /** Absent where there was none, and where the value is secret. */
  readonly before?: Json;
  /** Absent where there is none, and where the value is secret. */
  readonly after?: Json;
  /** The values are secret and left out. Absent where they are not. */
  readonly secret?: true;
  /** Why it means the same, or what else a reader should know. Absent where the values say it. */
  readonly note?: string;
}

/** A change with its path in steps, for those who judge it. */
export interface Difference extends FieldChange {
  readonly steps: FieldPath;
}

/** Whether a difference does anything at all. */
export function isEffective(difference: Difference): boolean {
  return difference.operation !== "equivalent";
}
