import { SdkError, type Severity } from "../errors.ts";
import type { Finding, Rule, RuleCategory, RuleContext } from "./rule.ts";

/** A rule's id begins with what it promises: something is required, forbidden, or valid. */
export type RuleId = `${"require" | "no" | "valid"}-${string}`;

/** A rule as it is written down; what is left out has a default. */
export interface RuleDeclaration<Id extends RuleId> {
  /** It begins with what it promises: `require-…`, `no-…` or `valid-…`. */
  readonly id: Id;
  /** The chapter that reports list it under. */
  readonly category: RuleCategory;
  /** How much a finding matters; an error stops the build. @default "error" */
  readonly severity?: Severity;
  /** `false`: judged only where a configuration enables it. @default true */
  readonly enabled?: boolean;
  /** What must hold, a sentence. */
  readonly summary: string;
  /** What goes wrong where it does not hold, for `ecom-k8s explain`. */
  readonly rationale: string;
  /** What to do about a finding, unless the finding says it itself. */
  readonly hint: string;
  /** The page that says so: of Kubernetes, of the tool concerned, or your own handbook. */
  readonly source: string;
  /** Rows of the coverage table that it decides. @default [] */
  readonly covers?: readonly string[];
  /** Yields what it finds in one environment. Pure: the same manifests give the same findings. */
  readonly check: (context: RuleContext) => Iterable<Finding>;
}

/**
 * Declares a rule: ours, or one of your own that is handed to `judge` (and to the configuration's `policy.rules`).
 *
 * @throws SdkError INVALID_NAME where the id is not kebab-case in one of the verb families.
 * @example
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
