import { isAbsolute } from "node:path";
import { pathToFileURL } from "node:url";
import type { Severity } from "../../errors.ts";
import { type ExplainedRule, rulePage } from "../explain.ts";
import type { PolicyIssue, SourceLocation } from "../policy-issue.ts";
import type { WaivedIssue } from "../waiver.ts";
import { subjectOf } from "./pretty.ts";
import { printable } from "./printable.ts";
import { excuse, type Report } from "./report.ts";

export interface SarifReportOptions {
  /** The version of the tool, as the log states it. @default none is stated */
  readonly version?: string;
}

const LEVELS = { error: "error", warning: "warning", info: "note" } as const satisfies {
  [severity in Severity]: string;
};

/**
 * A SARIF log, as code scanning reads it. A finding that a waiver excuses is a suppressed result with the reason.
 *
 * @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */
export function formatSarif(report: Report, { version }: SarifReportOptions = {}): string {
  const { issues, waived } = report;
  const found = new Set([...issues, ...waived].map(({ rule }) => rule));
  const rules = report.rules.filter(({ id }) => found.has(id));
  const indexes = new Map(rules.map(({ id }, index) => [id, index]));
  const log = {
    $schema: "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: {
            name: "ecom-k8s verify",
            ...(version === undefined ? {} : { version }),
            rules: rules.map(descriptorOf),
          },
        },
        columnKind: "utf16CodeUnits",
        results: [
          ...issues.map((issue) => resultOf(issue, indexes.get(issue.rule))),
          ...waived.map((issue) => suppressedOf(issue, indexes.get(issue.rule))),
        ],
      },
    ],
  };
  return `${JSON.stringify(log, undefined, 2)}\n`;
}

function descriptorOf(rule: ExplainedRule) {
  const { id, summary, rationale, hint, source, severity, category } = rule;
  return {
    id,
    shortDescription: { text: summary },
    fullDescription: { text: rationale },
    help: { text: hint, markdown: rulePage(rule) },
    ...(source === undefined ? {} : { helpUri: source }),
    defaultConfiguration: { level: LEVELS[severity] },
    properties: { tags: [category] },
  };
}

function resultOf(issue: PolicyIssue, ruleIndex: number | undefined) {
  const { rule, severity, message, hint, location } = issue;
  return {
    ruleId: rule,
    ...(ruleIndex === undefined ? {} : { ruleIndex }),
    level: LEVELS[severity],
    message: { text: printable(`${subjectOf(issue)}: ${message}. ${hint}`) },
    locations: [
      {
        ...(location === undefined ? {} : { physicalLocation: physical(location) }),
        logicalLocations: [{ fullyQualifiedName: printable(subjectOf(issue)), kind: "object" }],
      },
    ],
    // The same finding in the next run: what it is about, whatever the numbers in its sentence.
    partialFingerprints: { "finding/v1": printable(`${rule}|${subjectOf(issue)}`) },
  };
}

function suppressedOf(issue: WaivedIssue, ruleIndex: number | undefined) {
  return {
    ...resultOf(issue, ruleIndex),
    suppressions: [{ kind: "external", status: "accepted", justification: printable(excuse(issue)) }],
  };
}

function physical({ file, line }: SourceLocation) {
  const uri = isAbsolute(file) ? pathToFileURL(file).href : encodeURI(file);
  return { artifactLocation: { uri }, region: { startLine: line ?? 1 } };
}
