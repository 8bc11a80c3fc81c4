import type { Severity } from "../../errors.ts";
import { append } from "../grouping.ts";
import type { PolicyIssue } from "../policy-issue.ts";
import type { WaivedIssue } from "../waiver.ts";
import { placeText, subjectOf } from "./pretty.ts";
import { printable } from "./printable.ts";
import { excuse, isAtLeast, type Report } from "./report.ts";

export interface JunitOptions {
  /** From which severity on a finding fails its test case; others are its output. @default "error" */
  readonly failOn?: Severity;
}

/** The suite of what is about no environment alone. */
const EVERYWHERE = "manifests";

/**
 * JUnit's XML, as CI servers read it: a test suite for each thing that was judged, and in it a test case for each rule,
 * failed where a finding stands and skipped where waivers excuse all.
 *
 * @see https://github.com/testmoapp/junitxml
 */
export function formatJunit(report: Report, { failOn = "error" }: JunitOptions = {}): string {
  const suites = suitesOf(report).map((suite) => suiteOf(suite, report, failOn));
  const total = (count: (suite: Suite) => number): number => suites.reduce((sum, suite) => sum + count(suite), 0);
  const counts = countsOf(
    total(({ tests }) => tests),
    total(({ failures }) => failures),
    total(({ skipped }) => skipped),
  );
  const body = suites.map(({ xml }) => xml).join("");
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="ecom-k8s verify"${counts}>\n${body}</testsuites>\n`;
}

interface SuiteFindings {
  readonly name: string;
  readonly issues: Map<string, PolicyIssue[]>;
  readonly waived: Map<string, WaivedIssue[]>;
}

function suitesOf({ subjects, issues, waived }: Report): readonly SuiteFindings[] {
  const suites = new Map<string, SuiteFindings>();
  const suite = (name = EVERYWHERE): SuiteFindings => {
    const found = suites.get(name) ?? { name, issues: new Map(), waived: new Map() };
    suites.set(name, found);
    return found;
  };
  for (const { name } of subjects) suite(name);
  for (const issue of issues) append(suite(issue.environment).issues, issue.rule, issue);
  for (const issue of waived) append(suite(issue.environment).waived, issue.rule, issue);
  return [...suites.values()];
}

interface Suite {
  readonly tests: number;
  readonly failures: number;
  readonly skipped: number;
  readonly xml: string;
}

function suiteOf({ name, issues, waived }: SuiteFindings, { rules }: Report, failOn: Severity): Suite {
  const cases = rules.map(({ id }) => caseOf(name, id, issues.get(id) ?? [], waived.get(id) ?? [], failOn));
  const failures = cases.filter(({ outcome }) => outcome === "failed").length;
  const skipped = cases.filter(({ outcome }) => outcome === "skipped").length;
  const body = cases.map(({ xml }) => xml).join("");
  const head = `  <testsuite name="${escaped(name)}"${countsOf(cases.length, failures, skipped)}>\n`;
  return { tests: cases.length, failures, skipped, xml: `${head}${body}  </testsuite>\n` };
}

function countsOf(tests: number, failures: number, skipped: number): string {
  return ` tests="${tests}" failures="${failures}" errors="0" skipped="${skipped}"`;
}

interface TestCase {
  readonly outcome: "passed" | "failed" | "skipped";
  readonly xml: string;
}

function caseOf(
  suite: string,
  rule: string,
  issues: readonly PolicyIssue[],
  waived: readonly WaivedIssue[],
  failOn: Severity,
): TestCase {
  const failing = issues.filter(({ severity }) => isAtLeast(severity, failOn));
  const noted = issues.filter(({ severity }) => !isAtLeast(severity, failOn));
  const [first] = failing;
  const parts: string[] = [];
  let outcome: TestCase["outcome"] = "passed";
  if (first !== undefined) {
    outcome = "failed";
    const more = failing.length === 1 ? "" : ` (and ${failing.length - 1} more)`;
    const message = `${subjectOf(first)}: ${first.message}${more}`;
    parts.push(
      `<failure message="${escaped(message)}" type="${first.severity}">${lines(failing.map(described))}</failure>`,
    );
  } else if (noted.length === 0 && waived.length > 0) {
    outcome = "skipped";
    parts.push(`<skipped message="${escaped(`waived: ${[...new Set(waived.map(excuse))].join("; ")}`)}"/>`);
  }
  const output = [
    ...noted.map((issue) => `${issue.severity}: ${described(issue)}`),
    ...waived.map((issue) => `waived: ${subjectOf(issue)}: ${issue.message} (${excuse(issue)})`),
  ];
  if (output.length > 0) parts.push(`<system-out>${lines(output)}</system-out>`);
  const head = `    <testcase classname="${escaped(suite)}" name="${escaped(rule)}"`;
  const body = parts.map((part) => `      ${part}\n`).join("");
  return { outcome, xml: parts.length === 0 ? `${head}/>\n` : `${head}>\n${body}    </testcase>\n` };
}

function described(issue: PolicyIssue): string {
  const place = issue.location === undefined ? "" : ` at ${placeText(issue.location)}`;
  return `${subjectOf(issue)}: ${issue.message}${place}. ${issue.hint}`;
}

function lines(texts: readonly string[]): string {
  return texts.map(escaped).join("\n");
}

const ENTITIES: { readonly [character: string]: string } = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

function escaped(text: string): string {
  return printable(text).replace(/[&<>"]/g, (character) => ENTITIES[character] ?? character);
}
