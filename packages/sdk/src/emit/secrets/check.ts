import { join } from "node:path";
import type { Issue, Severity } from "../../errors.ts";
import { SdkError } from "../../errors.ts";
import type { SecretKeySource } from "../../model/secret.ts";
import type { KustomizeTree } from "../../overlays/kustomize-root.ts";
import { askGit, IGNORE_HINT } from "./git-guard.ts";
import type { SecretsOptions } from "./init.ts";
import { describeLink, presentValues } from "./plan-values.ts";
import { isOpenToOthers } from "./private-file.ts";
import { type EnvFileState, readEnvFile } from "./read.ts";
import { type SecretFile, secretFiles, secretLinks } from "./secret-files.ts";

/** What {@link checkSecrets} looks for, each with a row in `docs/errors.md`. */
export const SECRET_CHECKS = {
  "require-secret-file": "An env file is not there.",
  "require-secret-key": "An env file lacks a declared key.",
  "require-secret-value": "A declared key has no value.",
  "valid-secret-file": "An env file cannot be read as Kustomize reads it.",
  "valid-secret-value": "A value looks as if its quotes or spaces were not meant to be part of it.",
  "valid-secret-link": "Keys that must carry one value carry several.",
  "valid-secret-mode": "Others than the owner may read an env file.",
  "no-unknown-secret-key": "An env file has a key that the declaration has not.",
  "no-secret-in-git": "Git tracks an env file, or would.",
} as const;

export type SecretCheck = keyof typeof SECRET_CHECKS;

/**
 * Says what is wrong with the env files of an environment: paths and names of keys, never a value. Nothing is written.
 *
 * @throws SdkError `UNKNOWN_NAME` for the environment, `SECRET_EXPOSED` where git cannot be asked.
 */
export function checkSecrets(tree: KustomizeTree, { outputDir, environment }: SecretsOptions): readonly Issue[] {
  const files = secretFiles(tree, environment);
  const git = askGit(
    outputDir,
    files.map(({ path }) => path),
    `overlays/${environment}`,
  );
  const states = new Map<string, EnvFileState>();
  const issues: Issue[] = [];
  for (const file of files) {
    const report = reporter(file, outputDir, environment, issues);
    const state = readOrReport(outputDir, file.path, report);
    if (state !== undefined) states.set(file.path, state);
    if (state !== undefined) checkFile(file, state, environment, report);
    if (git?.tracked.has(file.path)) report("no-secret-in-git", "", "git tracks it", TRACKED_HINT);
    else if (git !== undefined && !git.ignored.has(file.path)) {
      report("no-secret-in-git", "", "git does not ignore it", IGNORE_HINT);
    }
  }
  for (const link of secretLinks(files)) {
    if (presentValues(link, ({ file, key }) => states.get(file.path)?.values.get(key) ?? "").size < 2) continue;
    const [use] = link.uses;
    if (use === undefined) continue;
    const report = reporter(use.file, outputDir, environment, issues);
    report("valid-secret-link", use.key, `linked keys have different values: ${describeLink(link)}`, LINK_HINT);
  }
  return issues;
}

const TRACKED_HINT =
  "Run `git rm --cached` on it, add `*.env` to .gitignore, and replace its values: git's history has them.";
const LINK_HINT =
  "Decide which value is in use, empty the key in the other files (`KEY=`), and run `ecom-k8s secrets init`.";

type Report = (rule: SecretCheck, key: string, message: string, hint: string, severity?: Severity) => void;

function reporter(file: SecretFile, outputDir: string, environment: string, issues: Issue[]): Report {
  const place = join(outputDir, file.path);
  return (rule, key, message, hint, severity = "error") =>
    issues.push({
      rule,
      severity,
      resource: `${environment}: Secret/${file.secretName}`,
      path: key === "" ? place : `${place} ${key}`,
      message,
      hint,
    });
}

function readOrReport(outputDir: string, path: string, report: Report): EnvFileState | undefined {
  try {
    return readEnvFile(outputDir, path);
  } catch (error) {
    if (!(error instanceof SdkError)) throw error;
    // The finding has the path already.
    report("valid-secret-file", "", error.message.replace(`${error.path}: `, ""), error.hint);
    return undefined;
  }
}

function checkFile(file: SecretFile, { file: found, values }: EnvFileState, environment: string, report: Report): void {
  const init = `Run \`ecom-k8s secrets init ${environment}\``;
  if (found === undefined) {
    const names = file.keys.map(({ key }) => key).join(", ");
    report("require-secret-file", "", `the file is not there; it has to have ${names}`, `${init}.`);
    return;
  }
  if (isOpenToOthers(found.mode)) {
    const mode = found.mode.toString(8).padStart(4, "0");
    report("valid-secret-mode", "", `mode ${mode} lets others read it; it must be 0600`, `${init}, which closes it.`);
  }
  for (const source of file.keys) checkValue(source, values.get(source.key), init, report);
  const declared = new Set(file.keys.map(({ key }) => key));
  for (const key of values.keys()) {
    if (declared.has(key)) continue;
    const message = "the declaration has no such key, but Kustomize puts it into the Secret";
    report("no-unknown-secret-key", key, message, "Remove the line, or declare the key.");
  }
}

function checkValue({ key, generate }: SecretKeySource, value: string | undefined, init: string, report: Report): void {
  if (value === undefined || value === "") {
    const hint =
      generate.kind === "supplied" ? `Write it after \`${key}=\`: ${generate.describe}.` : `${init}, which writes one.`;
    if (value === undefined) report("require-secret-key", key, "the key is missing", hint);
    else report("require-secret-value", key, "the key has no value", hint);
  } else if (/^(["']).*\1$/.test(value) || value.trim() !== value) {
    const message = "the value has quotes or spaces around it, and Kustomize takes them for a part of it";
    const hint = "Remove them, if they are no part of it; they need no quotes here.";
    report("valid-secret-value", key, message, hint, "warning");
  }
}
