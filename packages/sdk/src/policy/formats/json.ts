import type { PolicyIssue } from "../policy-issue.ts";
import type { KubernetesVersion } from "../rule.ts";
import type { WaivedIssue } from "../waiver.ts";
import { type Report, type ReportSubject, type ReportTotals, totalsOf } from "./report.ts";

/** Raised when a program that reads the document would misread the next one. */
export const REPORT_FORMAT_VERSION = 1;

/** The document that `formatReport` writes; `report.schema.json` is its schema. */
export interface ReportDocument {
  readonly version: typeof REPORT_FORMAT_VERSION;
  readonly kubernetes: KubernetesVersion;
  readonly subjects: readonly ReportSubject[];
  readonly totals: ReportTotals;
  readonly issues: readonly PolicyIssue[];
  readonly waived: readonly WaivedIssue[];
}

/** A report as one JSON document. */
export function formatJson(report: Report): string {
  const { kubernetes, subjects, issues, waived } = report;
  const document: ReportDocument = {
    version: REPORT_FORMAT_VERSION,
    kubernetes,
    subjects,
    totals: totalsOf(report),
    issues,
    waived,
  };
  return `${JSON.stringify(document, undefined, 2)}\n`;
}
