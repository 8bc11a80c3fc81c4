import type { PolicyIssue, SourceLocation } from "../../policy/policy-issue.ts";
import { VALID_SOURCE } from "../../policy/valid-source.ts";

/** What is wrong with a source of manifests, before there is a manifest to judge. */
export interface SourceFault {
  readonly message: string;
  /** @default the hint of `valid-source` */
  readonly hint?: string;
  /** In the file: `resources[deployment.yaml]`. @default "" */
  readonly path?: string;
  /** The file, and the line where it is known. */
  readonly location: SourceLocation;
  readonly environment?: string | undefined;
}

export function sourceIssue({ message, hint, path = "", location, environment }: SourceFault): PolicyIssue {
  return {
    rule: VALID_SOURCE.id,
    severity: VALID_SOURCE.severity,
    resource: location.file,
    path,
    message,
    hint: hint ?? VALID_SOURCE.hint,
    ...(environment === undefined ? {} : { environment }),
    location,
  };
}
