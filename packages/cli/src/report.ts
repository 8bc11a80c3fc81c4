import { inspect } from "node:util";
import type { ErrorCode, Issue, Severity } from "@ecom/k8s-sdk";
import { EXIT, type ExitCode } from "./exit-codes.ts";
import { printable } from "./printable.ts";
import { isSdkError } from "./sdk-failure.ts";
import { printLocation, userLocation } from "./source-location.ts";
import { LostOutput, type Style, type Terminal } from "./terminal.ts";
import { UsageError } from "./usage-error.ts";

/** What is wrong on disk, and not on the command line or in the configuration. */
const FINDINGS: ReadonlySet<string> = new Set<ErrorCode>([
  "INVALID_ENV_FILE",
  "OUTPUT_BUSY",
  "OUTPUT_EDITED",
  "OUTPUT_FAILED",
  "OUTPUT_FOREIGN",
  "OUTPUT_UNSAFE",
  "POLICY_FAILED",
  "SECRET_CONFLICT",
  "SECRET_EXPOSED",
  "SECRET_MISSING",
]);

const STYLES = { error: "red", warning: "yellow", info: "cyan" } as const satisfies { [severity in Severity]: Style };

const INSPECTION = { depth: 2, breakLength: Number.POSITIVE_INFINITY, maxStringLength: 200, maxArrayLength: 20 };

/** Prints what ended the run, and says how it ends. */
export async function reportFailure(error: unknown, terminal: Terminal, args: readonly string[]): Promise<ExitCode> {
  if (error instanceof UsageError) {
    printFailure(terminal, "USAGE", error.message, { hint: error.hint });
    return EXIT.usage;
  }
  if (isSdkError(error)) {
    const { value, bound, hint } = error;
    const location = userLocation(error);
    printFailure(terminal, error.code, error.message, {
      value: value === undefined ? undefined : inspect(value, INSPECTION),
      bound,
      hint,
      source: location === undefined ? undefined : printLocation(location, process.cwd()),
    });
    return FINDINGS.has(error.code) ? EXIT.findings : EXIT.usage;
  }
  if (error instanceof LostOutput) {
    const hint = "Free some space or send the output elsewhere, then run again: what is there may be a part.";
    printFailure(terminal, "OUTPUT_FAILED", `standard output: ${error.message}`, { hint });
    return EXIT.findings;
  }
  if (isMissingSdk(error)) {
    const hint = "Add it to the project: npm install --save-dev @ecom/k8s-sdk";
    printFailure(terminal, "USAGE", "@ecom/k8s-sdk is not installed beside @ecom/k8s-cli", { hint });
    return EXIT.usage;
  }
  // Whatever it quotes, values that were read stay out of it. Where the SDK itself does not load, nothing was read.
  const mask = await import("@ecom/k8s-sdk/emit").then(
    ({ maskSeenValues }) => maskSeenValues,
    () => (text: string) => text,
  );
  const masked: Terminal = { ...terminal, say: (text) => terminal.say(mask(text)) };
  const { explainLateFailure } = await import("./import-failure.ts");
  const explained = explainLateFailure(error);
  if (explained !== error) return reportFailure(explained, masked, args);
  const { bugReport } = await import("./bug-report.ts");
  masked.say(bugReport(error, terminal, args));
  return EXIT.bug;
}

/** The SDK is the project's own, so that the command and the configuration have one copy of it. */
function isMissingSdk(error: unknown): boolean {
  return (
    error instanceof Error &&
    "code" in error &&
    error.code === "ERR_MODULE_NOT_FOUND" &&
    error.message.includes("'@ecom/k8s-sdk'")
  );
}

/** Prints findings on stderr, each with what to do about it. */
export function printIssues(issues: readonly Issue[], terminal: Terminal): void {
  for (const { severity, rule, resource, path, message, hint } of issues) {
    const where = path === "" ? resource : `${resource} ${path}`;
    terminal.say(entry(terminal, severity, rule, `${where}: ${message}`, { hint }));
  }
}

/** `2 errors, 1 warning`; an empty string where there are none. */
export function countIssues(issues: readonly Pick<Issue, "severity">[]): string {
  return (["error", "warning", "info"] as const)
    .map((severity) => [issues.filter((issue) => issue.severity === severity).length, severity] as const)
    .filter(([count]) => count > 0)
    .map(([count, severity]) => `${count} ${severity}${count > 1 && severity !== "info" ? "s" : ""}`)
    .join(", ");
}

/** Prints one error of ours, with what to do about it. */
export function printFailure(terminal: Terminal, code: string, message: string, details: Details): void {
  terminal.say(entry(terminal, "error", code, message, details));
}

interface Details {
  readonly value?: string | undefined;
  readonly bound?: string | undefined;
  readonly hint?: string | undefined;
  readonly source?: string | undefined;
}

function entry({ style }: Terminal, severity: Severity, code: string, message: string, details: Details): string {
  const lines = Object.entries(details).flatMap(([label, text]: readonly [string, string | undefined]) =>
    text === undefined || text === "" ? [] : [`  ${style("dim", `${label}:`)} ${indent(printable(text))}\n`],
  );
  const head = style(["bold", STYLES[severity]], `${severity}[${code}]`);
  return `${head} ${indent(printable(message))}\n${lines.join("")}`;
}

function indent(text: string): string {
  return text.trimEnd().replaceAll("\n", "\n    ");
}
