import type { Severity } from "../../errors.ts";
import type { PolicyIssue } from "../policy-issue.ts";
import { subjectOf } from "./pretty.ts";
import { printable } from "./printable.ts";
import { excuse, type Report } from "./report.ts";

const COMMANDS: { readonly [severity in Severity]: string } = { error: "error", warning: "warning", info: "notice" };

/**
 * Workflow commands of GitHub Actions: each finding is an annotation of the run, and of the file in a pull request.
 *
 * @see https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
 */
export function formatGithub({ issues, waived }: Report): string {
  return [
    ...issues.map((issue) =>
      command(COMMANDS[issue.severity], issue.rule, issue, `${subjectOf(issue)}: ${issue.message}. ${issue.hint}`),
    ),
    ...waived.map((issue) =>
      command(
        "notice",
        `waived: ${issue.rule}`,
        issue,
        `${subjectOf(issue)}: ${issue.message}. Waived: ${excuse(issue)}`,
      ),
    ),
  ].join("");
}

function command(name: string, title: string, { location }: PolicyIssue, message: string): string {
  const properties = Object.entries({ title, file: location?.file, line: location?.line }).flatMap(([key, value]) =>
    value === undefined ? [] : [`${key}=${escapedProperty(String(value))}`],
  );
  return `::${name} ${properties.join(",")}::${escapedData(message)}\n`;
}

/** What the runner would read as the end of a command. */
function escapedData(text: string): string {
  return printable(text).replaceAll("%", "%25");
}

function escapedProperty(text: string): string {
  return escapedData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
