import { isJsonObject } from "../model/json.ts";
import type { Manifest } from "../model/kubernetes.ts";
import { standardNamespaceLabels } from "../model/labels.ts";
import { ENFORCE_LABEL } from "../policy/pod-security-levels.ts";
import type { PolicyIssue } from "../policy/policy-issue.ts";

/** Rules whose findings the restricted Pod Security Standard refuses, and those that baseline refuses too. */
const RESTRICTED: ReadonlySet<string> = new Set([
  "require-run-as-non-root",
  "require-seccomp-profile",
  "no-privilege-escalation",
  "require-dropped-capabilities",
  "no-root-user",
  "no-restricted-volume-type",
]);
const BASELINE: ReadonlySet<string> = new Set([
  "no-privileged-container",
  "no-host-namespaces",
  "no-host-path",
  "no-host-port",
  "no-dangerous-capabilities",
  "no-unconfined-apparmor",
  "no-unconfined-seccomp",
  "no-unmasked-proc-mount",
  "no-unsafe-selinux-options",
  "no-unsafe-sysctls",
  "no-windows-host-process",
]);

/**
 * What the Namespace says beside the standard labels: the original's own, and a Pod Security Standard that admits the
 * pods which were imported as they are.
 */
export function namespaceLabels(
  original: Manifest | undefined,
  issues: readonly PolicyIssue[],
  environment: string,
): Readonly<Record<string, string>> {
  const labels: Record<string, string> = {};
  const own = original?.metadata["labels"];
  const standard: Readonly<Record<string, string>> = standardNamespaceLabels();
  for (const [key, text] of Object.entries(isJsonObject(own) ? own : {})) {
    if (typeof text === "string" && standard[key] !== text && key !== "kubernetes.io/metadata.name") labels[key] = text;
  }
  const found = new Set(issues.filter((issue) => issue.environment === environment).map(({ rule }) => rule));
  const level = [...BASELINE].some((rule) => found.has(rule))
    ? "privileged"
    : [...RESTRICTED].some((rule) => found.has(rule))
      ? "baseline"
      : undefined;
  if (level !== undefined && labels[ENFORCE_LABEL] === undefined) labels[ENFORCE_LABEL] = level;
  return labels;
}
