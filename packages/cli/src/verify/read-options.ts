import type { KubernetesVersion, Severity } from "@ecom/k8s-sdk";
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

/** @throws UsageError for a text that is no version. */
export function readKubernetesVersion(text: string | undefined): KubernetesVersion | undefined {
  if (text === undefined || isVersion(text)) return text;
  const [, major, minor] = /^v?(\d+)\.(\d+)/.exec(text) ?? [];
  throw new UsageError(
    `--kubernetes does not take '${text}'${major === undefined ? "" : `; did you mean ${major}.${minor}?`}`,
    "It takes major and minor, such as 1.34.",
  );
}

function isVersion(text: string): text is KubernetesVersion {
  return /^\d+\.\d+$/.test(text);
}
