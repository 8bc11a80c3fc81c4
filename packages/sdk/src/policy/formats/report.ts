import type { Severity } from "../../errors.ts";
import type { Judgement } from "../engine.ts";
import type { ExplainedRule } from "../explain.ts";
import type { KubernetesVersion, RuleContext } from "../rule.ts";

/** A judgement, and what a reader of it must know: by what was judged, and what. */
export interface Report extends Judgement {
  /** The version that the manifests were judged for. */
  readonly kubernetes: KubernetesVersion;
  readonly subjects: readonly ReportSubject[];
  /** Every rule that judged, with a finding or without, and what else findings can be of. */
  readonly rules: readonly ExplainedRule[];
}

/** What was judged: an environment, a folder, files. */
export interface ReportSubject {
  /** As findings name it; absent where there is one only, and it needs no name. */
  readonly name?: string;
  readonly tier: RuleContext["tier"];
  /** How many objects there were to judge. */
  readonly objects: number;
}

/** How many findings a report has, by severity; what is waived is counted by itself. */
export interface ReportTotals {
  readonly error: number;
  readonly warning: number;
  readonly info: number;
  readonly waived: number;
}

/** Severities, the least first. */
export const SEVERITIES = ["info", "warning", "error"] as const satisfies readonly Severity[];

/** Whether a severity is `least` or above. */
export function isAtLeast(severity: Severity, least: Severity): boolean {
  return SEVERITIES.indexOf(severity) >= SEVERITIES.indexOf(least);
}

/** The report without findings of less than a severity. */
export function atLeast(report: Report, severity: Severity): Report {
  const keeps = (issue: { readonly severity: Severity }): boolean => isAtLeast(issue.severity, severity);
  return { ...report, issues: report.issues.filter(keeps), waived: report.waived.filter(keeps) };
}

/** Counts the findings. */
export function totalsOf({ issues, waived }: Judgement): ReportTotals {
  const count = (severity: Severity): number => issues.filter((issue) => issue.severity === severity).length;
  return { error: count("error"), warning: count("warning"), info: count("info"), waived: waived.length };
}

/** Why a finding is excused, and until when: `one pod for now (until 2027-12-31)`. */
export function excuse({ reason, expires }: { readonly reason: string; readonly expires?: string }): string {
  return expires === undefined ? reason : `${reason} (until ${expires})`;
}
