import type { Severity } from "@ecom/k8s-sdk";
import { UsageError } from "../usage-error.ts";

const SEVERITIES: readonly Severity[] = ["info", "warning", "error"];

export interface Severities {
  /** From which on findings are reported. */
  readonly severity: Severity;
  /** From which on they fail the run. */
  readonly failOn: Severity;
}

/** @throws UsageError where a finding could fail the run without being shown. */
export function readSeverities(severity: string | undefined, failOn: string | undefined): Severities {
  const least = asSeverity(severity) ?? "info";
  const failing = asSeverity(failOn) ?? "error";
  if (SEVERITIES.indexOf(least) > SEVERITIES.indexOf(failing)) {
    throw new UsageError(
      `--fail-on ${failing} fails on what --severity ${least} does not show`,
      `Give --severity ${failing}, or leave it out.`,
    );
  }
  return { severity: least, failOn: failing };
}

function asSeverity(text: string | undefined): Severity | undefined {
  return SEVERITIES.find((severity) => severity === text);
}
