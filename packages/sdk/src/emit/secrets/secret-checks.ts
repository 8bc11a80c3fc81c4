import type { Severity } from "../../errors.ts";

/** What `checkSecrets` looks for, each with a row in `docs/errors.md`. */
export const SECRET_CHECKS = {
  "require-secret-file": "An env file is not there.",
  "require-encrypted-file": "An env file that git is to hold encrypted is not encrypted, or lacks a key.",
  "require-secret-key": "An env file lacks a declared key.",
  "require-secret-value": "A declared key has no value.",
  "valid-secret-file": "An env file cannot be read as Kustomize reads it.",
  "valid-secret-value": "A value looks as if its quotes or spaces were not meant to be part of it.",
  "valid-secret-link": "Keys that must carry one value carry several.",
  "valid-secret-mode": "Others than the owner may read an env file.",
  "no-unknown-secret-key": "An env file has a key that the declaration has not.",
  "no-secret-in-git": "Git tracks an env file, or would.",
} as const;

/** The id of a check of env files. */
export type SecretCheck = keyof typeof SECRET_CHECKS;

/** Takes a finding about one env file; `key` is empty where it is about the whole of it. */
export type ReportSecret = (rule: SecretCheck, key: string, message: string, hint: string, severity?: Severity) => void;
