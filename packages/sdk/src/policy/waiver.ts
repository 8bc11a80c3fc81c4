import type { Manifest } from "../model/kubernetes.ts";
import { withoutContentHash } from "./content-hash-names.ts";
import type { PolicyIssue } from "./policy-issue.ts";
import { labelOf } from "./read.ts";
import type { RuleDescription } from "./rule.ts";

/**
 * A guarantee that one component goes without, and why. It hides nothing: the finding stays in every report, with the
 * reason, and a waiver that no longer applies is an error.
 */
export interface Waiver<Id extends string = string> {
  /** The rule that is waived. */
  readonly rule: Id;
  /** The component (its name, or `app.kubernetes.io/name`), for all its objects; or `Kind/name` for one object. */
  readonly component: string;
  /** Why, for the people who read the report. */
  readonly reason: string;
  /** The last day, `YYYY-MM-DD`, on which the waiver holds; without one it holds until it is unused. @default never */
  readonly expires?: string;
  /**
   * The environment that it is for; without one it is for all of them, and must be used in at least one. @default every
   * environment
   */
  readonly environment?: string;
}

/** A finding that a waiver excuses. */
export interface WaivedIssue extends PolicyIssue {
  readonly reason: string;
  /** Absent where it holds until it is unused. */
  readonly expires?: string;
}

/** What a waiver's own faults are reported under. The engine judges it, after all rules; it cannot be switched off. */
export const VALID_WAIVER = {
  id: "valid-waiver",
  category: "config",
  severity: "error",
  enabled: true,
  summary: "A waiver names a rule, gives its reason, is not over and excuses something.",
  rationale:
    "A waiver that outlives what it excused stays open for the next mistake of the same kind, which then goes through unseen.",
  hint: "Remove the waiver, or correct what is wrong with it.",
  covers: [],
} as const satisfies Omit<RuleDescription, "source">;

/** Whether a waiver is about this manifest. */
export function waiverCovers(waiver: Waiver, manifest: Manifest): boolean {
  const { name } = manifest.metadata;
  // The hash changes with the content; a waiver names what was declared.
  return [name, withoutContentHash(name)]
    .flatMap((known) => [known, `${manifest.kind}/${known}`])
    .concat(labelOf(manifest, "app.kubernetes.io/name") ?? [])
    .includes(waiver.component);
}

export type WaiverFault = "no-reason" | "unreadable-date" | "expired" | "unknown-rule";

/** What is wrong with a waiver by itself; a waiver with a fault excuses nothing. */
export function waiverFault(waiver: Waiver, today: string, knownRules: ReadonlySet<string>): WaiverFault | undefined {
  if (!knownRules.has(waiver.rule)) return "unknown-rule";
  if (waiver.reason.trim() === "") return "no-reason";
  if (waiver.expires === undefined) return undefined;
  if (!isDate(waiver.expires)) return "unreadable-date";
  return waiver.expires < today ? "expired" : undefined;
}

/** The finding about a waiver that excuses nothing. */
export function waiverIssue(waiver: Waiver, fault: WaiverFault | "unused", today: string): PolicyIssue {
  const where = waiver.environment === undefined ? "" : `${waiver.environment}: `;
  const report = (path: string, message: string, hint: string): PolicyIssue => ({
    rule: VALID_WAIVER.id,
    severity: VALID_WAIVER.severity,
    resource: `${where}${waiver.component}`,
    path: path === "" ? `waivers[${waiver.rule}]` : `waivers[${waiver.rule}].${path}`,
    message,
    hint,
    ...(waiver.environment === undefined ? {} : { environment: waiver.environment }),
  });
  switch (fault) {
    case "unused":
      return report(
        "",
        `the waiver of ${waiver.rule} for ${waiver.component} excuses no finding`,
        "Remove it: what it excused is mended, renamed, or gone.",
      );
    case "expired":
      return report(
        "expires",
        `the waiver of ${waiver.rule} for ${waiver.component} ended on ${waiver.expires}; today is ${today}`,
        "Mend what it excused, or decide again and set a later date.",
      );
    case "unreadable-date":
      return report(
        "expires",
        `expires '${waiver.expires}' is no date`,
        "Write the last day on which the waiver holds as YYYY-MM-DD.",
      );
    case "no-reason":
      return report(
        "reason",
        `the waiver of ${waiver.rule} for ${waiver.component} gives no reason`,
        "Say why the component goes without this guarantee: the reason is in every report.",
      );
    case "unknown-rule":
      return report(
        "rule",
        `no rule has the id '${waiver.rule}'`,
        "Name a rule of `ecom-k8s explain`, or one of your own.",
      );
  }
}

/** `YYYY-MM-DD` of a day that the calendar has. */
export function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}
