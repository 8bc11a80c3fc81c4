import { formatGithub } from "./github.ts";
import { formatJson } from "./json.ts";
import { formatJunit, type JunitOptions } from "./junit.ts";
import { formatPretty, type PrettyOptions } from "./pretty.ts";
import type { Report } from "./report.ts";
import { formatSarif, type SarifReportOptions } from "./sarif.ts";

/** What some of the formats can be told. */
export interface ReportFormatOptions extends PrettyOptions, JunitOptions, SarifReportOptions {}

/**
 * For people (`pretty`), programs (`json`), code scanning (`sarif`), test reports (`junit`) and GitHub's annotations
 * (`github`).
 */
export type ReportFormat = "pretty" | "json" | "sarif" | "junit" | "github";

/** The formats of a report: for people first, then for programs. */
const FORMATS: { readonly [name in ReportFormat]: (report: Report, options: ReportFormatOptions) => string } = {
  pretty: formatPretty,
  json: formatJson,
  sarif: formatSarif,
  junit: formatJunit,
  github: formatGithub,
};

/** The names of the formats, the one for people first. */
export const REPORT_FORMATS: readonly string[] = Object.keys(FORMATS);

/** Whether a text is the name of a format. */
export function isReportFormat(name: string): name is ReportFormat {
  return REPORT_FORMATS.includes(name);
}

/** A report as text in one of the formats; pure, with a line end at its end unless there is nothing to say. */
export function formatReport(report: Report, format: ReportFormat, options: ReportFormatOptions = {}): string {
  return FORMATS[format](report, options);
}
