import { SdkError, type Severity } from "../errors.ts";
import type { Finding, Rule, RuleCategory, RuleContext } from "./rule.ts";

/** A rule's id begins with what it promises: something is required, forbidden, or valid. */
export type RuleId = `${"require" | "no" | "valid"}-${string}`;

/** A rule as it is written down; what is left out has a default. */
export interface RuleDeclaration<Id extends RuleId> {
  readonly id: Id;
  readonly category: RuleCategory;
  /** @default "error" */
  readonly severity?: Severity;
  /** @default true */
  readonly enabled?: boolean;
  readonly summary: string;
  readonly rationale: string;
  readonly hint: string;
  /** The page that says so: of Kubernetes, of the tool concerned, or your own handbook. */
  readonly source: string;
  /** @default [] */
  readonly covers?: readonly string[];
  readonly check: (context: RuleContext) => Iterable<Finding>;
}

/**
 * Declares a rule: ours, or one of your own that is handed to `judge` (and to the configuration's `policy.rules`).
 *
 * ```ts
 * export const requireOwner = defineRule({
 *   id: "require-owner",
 *   category: "config",
 *   summary: "Every workload names the team that is called at night.",
 *   rationale: "An alert without an owner wakes everyone.",
 *   hint: "Add the annotation example.com/owner.",
 *   source: "https://handbook.example.com/on-call",
 *   *check({ index }) {
 *     for (const { manifest } of index.workloads) {
 *       if (annotationOf(manifest, "example.com/owner") === undefined) {
 *         yield { manifest, path: "metadata.annotations", message: "example.com/owner is missing" };
 *       }
 *     }
 *   },
 * });
 * ```
 *
 * @throws SdkError INVALID_NAME where the id is not kebab-case in one of the verb families.
 */
export function defineRule<const Id extends RuleId>(declaration: RuleDeclaration<Id>): Rule<Id> {
  if (!/^(require|no|valid)(-[a-z0-9]+)+$/.test(declaration.id)) {
    throw new SdkError({
      code: "INVALID_NAME",
      message: `the rule id "${declaration.id}" cannot be used`,
      path: "rule.id",
      value: declaration.id,
      bound: "require-…, no-… or valid-…, in lower case with single hyphens",
      hint: "Name the rule for what it promises, such as require-owner.",
    });
  }
  return { severity: "error", enabled: true, covers: [], ...declaration };
}
