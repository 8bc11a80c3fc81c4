import type { Severity } from "../../errors.ts";
import type { PolicyIssue } from "../policy-issue.ts";
import { printable } from "./printable.ts";
import { excuse, type Report } from "./report.ts";

/** What a piece of text is, so that a terminal can colour it. */
export type ReportTextRole = Severity | "waived" | "quiet";

export interface PrettyOptions {
  /** Colours text; left out, the text stays plain. @default plain text */
  readonly style?: (role: ReportTextRole, text: string) => string;
}

/** For people: each finding with what to do about it, then what waivers excuse, with the reason. */
export function formatPretty(report: Report, options: PrettyOptions = {}): string {
  const style = options.style ?? ((_, text) => text);
  const detail = (label: string, text: string): string => `  ${style("quiet", `${label}:`)} ${printable(text)}\n`;
  const entry = (role: Exclude<ReportTextRole, "quiet">, issue: PolicyIssue): string =>
    `${style(role, `${role}[${printable(issue.rule)}]`)} ${printable(`${subjectOf(issue)}: ${issue.message}`)}\n`;
  const place = ({ location }: PolicyIssue): string =>
    location === undefined ? "" : detail("at", placeText(location));
  return [
    ...report.issues.map((issue) => entry(issue.severity, issue) + place(issue) + detail("hint", issue.hint)),
    ...report.waived.map((issue) => entry("waived", issue) + place(issue) + detail("reason", excuse(issue))),
  ].join("");
}

/** `prod: Deployment/auth spec.replicas` */
export function subjectOf({ resource, path }: PolicyIssue): string {
  return path === "" ? resource : `${resource} ${path}`;
}

/** `k8s/base/auth/deployment.yaml:12`, as terminals and editors link it. */
export function placeText({ file, line }: NonNullable<PolicyIssue["location"]>): string {
  return line === undefined ? file : `${file}:${line}`;
}
