/**
 * Every error that the SDK throws, and every finding that it collects.
 *
 * An error of ours names what is wrong (`code`), where (`path`), what was given (`value`), what is allowed (`bound`)
 * and what to do (`hint`). No value of a secret ever enters one.
 */

/** The codes of {@link SdkError}, each with a row in `docs/errors.md`. */
export const ERROR_CODES = {
  INVALID_NAME: "A name is not what Kubernetes accepts.",
  INVALID_QUANTITY: "A quantity is not in Kubernetes' notation, or out of range.",
  INVALID_IMAGE: "An image has no tag or digest, or a tag that moves.",
  INVALID_PROBE: "A probe has a port or a timing that cannot work.",
  INVALID_ENV: "An environment variable has a name or a value that cannot be used.",
  INVALID_SCHEDULE: "A cron schedule cannot be read.",
  INVALID_VALUE: "A field has a value out of its range.",
  DUPLICATE_NAME: "Two things that must differ have one name.",
  UNKNOWN_NAME: "Something names a thing that was not declared.",
  MISSING_FIELD: "A required field was left out.",
  INVALID_PATCH: "A patch cannot be applied to its target.",
  INVALID_TREE: "A tree of Kustomize roots is not consistent.",
  INVALID_YAML: "A file is not YAML that can be read.",
  INVALID_ENV_FILE: "An env file has a line that cannot be read.",
  INVALID_CONFIG: "The configuration cannot be loaded, or is not what defineConfig makes.",
  INVALID_REVISION: "A git revision to compare with is not there, or cannot be read.",
  SECRET_MISSING: "A secret's env file, or a key in it, is missing or empty.",
  SECRET_CONFLICT: "Keys of secrets that must carry one value carry several.",
  SECRET_EXPOSED: "A secret's env file is not kept out of git.",
  OUTPUT_FOREIGN: "A file in the way was not written by us.",
  OUTPUT_EDITED: "A file of ours was edited by hand.",
  OUTPUT_UNSAFE: "A path leaves the output folder, or goes through a symbolic link.",
  OUTPUT_BUSY: "Another run is writing the same output folder.",
  OUTPUT_FAILED: "The file system refused a write.",
  POLICY_FAILED: "The policy found errors, so nothing was emitted.",
} as const;

/** A code of {@link SdkError}; `docs/errors.md` says what each means and what to do. */
export type ErrorCode = keyof typeof ERROR_CODES;

export interface SdkErrorDetail {
  readonly code: ErrorCode;
  readonly message: string;
  /** Where: a path in the declaration (`auth.health.liveness`) or of a file. */
  readonly path: string;
  /** What was given; never a secret's value. */
  readonly value?: unknown;
  /** What is allowed, in words or as a range. */
  readonly bound?: string;
  /** What to do about it. */
  readonly hint: string;
  readonly cause?: unknown;
}

/** The one error that the SDK throws for a mistake in what it was given. */
export class SdkError extends Error {
  override readonly name = "SdkError";
  readonly code: ErrorCode;
  readonly path: string;
  readonly value: unknown;
  readonly bound: string | undefined;
  readonly hint: string;

  constructor(detail: SdkErrorDetail) {
    super(`${detail.path}: ${detail.message}`, detail.cause === undefined ? undefined : { cause: detail.cause });
    this.code = detail.code;
    this.path = detail.path;
    this.value = detail.value;
    this.bound = detail.bound;
    this.hint = detail.hint;
  }
}

/** How much a finding matters: an `error` stops the build; the others are reported. */
export type Severity = "error" | "warning" | "info";

/** One finding of the policy, or of a check. Findings are collected; the first never hides the second. */
export interface Issue {
  /** The rule's id, such as `require-liveness-probe`. */
  readonly rule: string;
  readonly severity: Severity;
  /** `Kind/name`, with the environment or folder in front where there is one: `prod: Deployment/auth`. */
  readonly resource: string;
  /** The field: `spec.template.spec.containers[auth].livenessProbe`; list items by name where they have one. */
  readonly path: string;
  readonly message: string;
  readonly hint: string;
}
