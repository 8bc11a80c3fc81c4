import { SdkError } from "../errors.ts";
import type { Saying } from "../model/advice.ts";

/** What an environment is for. Production runs at least two of everything stateless, and backs its databases up. */
export type Tier = "production" | "development";

/**
 * Types are not checked when a configuration runs, and a tier that is no word of ours would be without guarantees.
 *
 * @throws {SdkError} `INVALID_VALUE`
 */
export function checkTier(tier: string, path: string): void {
  if (tier === "production" || tier === "development") return;
  throw new SdkError({
    code: "INVALID_VALUE",
    message: `'${tier}' is no tier`,
    path,
    value: tier,
    bound: "production or development",
    hint: "An environment that people use is production; what it is called is its name.",
  });
}

declare const counted: unique symbol;
/** A count that was checked when it ran. */
export interface CheckedReplicas {
  readonly [counted]: true;
}

/** How many replicas production may run: one that leaves, for a drain or a crash, leaves another. */
export type AtLeastTwo<Sentence extends string = ""> =
  | (2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12 | 13 | 14 | 15 | 16 | 17 | 18 | 19 | 20)
  | (21 | 22 | 23 | 24 | 25 | 26 | 27 | 28 | 29 | 30 | 32 | 36 | 40 | 48 | 50 | 60 | 64 | 70 | 80 | 90 | 100)
  | (number & CheckedReplicas)
  | Saying<Sentence>;

/** How many members a quorum may have in production: one that leaves, leaves a majority. */
export type ProductionQuorum<Sentence extends string = ""> = (3 | 5 | 7 | 9) | Saying<Sentence>;
/** How many members a quorum may have: odd, so that a majority is never a tie. */
export type DevelopmentQuorum<Sentence extends string = ""> = (1 | 3 | 5 | 7 | 9) | Saying<Sentence>;

/** A replica count of a tier; where the tier is not known, one that every tier takes. */
export type Replicas<T extends Tier> = [T] extends ["development"]
  ? number
  : AtLeastTwo<"2 or more: one pod that leaves, for a drain or a crash, leaves another; a computed count: replicas(…)">;

/** A quorum's member count of a tier; where the tier is not known, one that every tier takes. */
export type Members<T extends Tier> = [T] extends ["development"]
  ? DevelopmentQuorum<"an odd number up to 9: a majority is never a tie">
  : ProductionQuorum<"3, 5, 7 or 9: those that stay when one leaves are a majority">;

/**
 * A replica count for production that is computed, or too large to be listed in `AtLeastTwo`.
 *
 * @throws {SdkError} `INVALID_VALUE` under 2
 * @see https://kubernetes.io/docs/tasks/run-application/configure-pdb/
 * @example
 * const count = replicas(120);
 */
export function replicas(count: number): number & CheckedReplicas {
  if (!Number.isInteger(count) || count < 2) {
    throw new SdkError({
      code: "INVALID_VALUE",
      message: `${count} replicas are too few for production`,
      path: "replicas",
      value: count,
      bound: "a whole number of at least 2",
      hint: "With one replica, every drain and every crash is an outage.",
    });
  }
  // The brand says that the line above has run; it has no value of its own.
  return count as number & CheckedReplicas;
}
