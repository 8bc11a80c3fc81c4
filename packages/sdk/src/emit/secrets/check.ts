import { join } from "node:path";
import { type Issue, SdkError } from "../../errors.ts";
import type { KustomizeTree } from "../../overlays/kustomize-root.ts";
import { type CheckedFile, checkEncrypted, checkFile } from "./check-file.ts";
import { readEncryptedFile } from "./encrypted-file.ts";
import { askGit, IGNORE_HINT } from "./git-guard.ts";
import type { SecretsOptions } from "./init.ts";
import { describeLink, presentValues } from "./plan-values.ts";
import { type EnvFileState, readEnvFile } from "./read.ts";
import type { ReportSecret } from "./secret-checks.ts";
import { type SecretFile, secretFiles, secretLinks } from "./secret-files.ts";

/**
 * Says what is wrong with the env files of an environment: paths and names of keys, never a value. Nothing is written.
 *
 * @throws SdkError `UNKNOWN_NAME` for the environment, `SECRET_EXPOSED` where git cannot be asked.
 */
export function checkSecrets(tree: KustomizeTree, { outputDir, environment }: SecretsOptions): readonly Issue[] {
  const files = secretFiles(tree, environment);
  const paths = files.map(({ path }) => path);
  const git = askGit(outputDir, paths, `overlays/${environment}`);
  const states = new Map<string, EnvFileState>();
  const issues: Issue[] = [];
  for (const file of files) {
    const report = reporter(file, outputDir, environment, issues);
    readAndCheck({ file, outputDir, environment, report }, states);
    if (git?.tracked.has(file.path)) report("no-secret-in-git", "", "git tracks it", TRACKED_HINT);
    else if (git !== undefined && !git.ignored.has(file.path)) {
      report("no-secret-in-git", "", "git does not ignore it", IGNORE_HINT);
    }
  }
  for (const link of secretLinks(files)) {
    const [use] = link.uses;
    const found = presentValues(link, ({ file, key }) => states.get(file.path)?.values.get(key) ?? "");
    if (use === undefined || found.size < 2) continue;
    const report = reporter(use.file, outputDir, environment, issues);
    report("valid-secret-link", use.key, `linked keys have different values: ${describeLink(link)}`, LINK_HINT);
  }
  return issues;
}

const TRACKED_HINT =
  "Run `git rm --cached` on it, add `*.env` to .gitignore, and replace its values: git's history has them.";
const LINK_HINT =
  "Decide which value is in use, empty the key in the other files (`KEY=`), and run `ecom-k8s secrets init`.";

function readAndCheck(checked: CheckedFile, states: Map<string, EnvFileState>): void {
  const { file, outputDir, report } = checked;
  try {
    const state = readEnvFile(outputDir, file.path);
    states.set(file.path, state);
    const encrypted = file.encrypted ? readEncryptedFile(outputDir, file.path) : undefined;
    if (file.encrypted) checkEncrypted(checked, encrypted);
    // What git holds encrypted need not be decrypted on every machine.
    if (encrypted === undefined || state.file !== undefined) checkFile(checked, state);
  } catch (error) {
    if (!(error instanceof SdkError)) throw error;
    // The finding has the path already.
    report("valid-secret-file", "", error.message.replace(`${error.path}: `, ""), error.hint);
  }
}

function reporter(file: SecretFile, outputDir: string, environment: string, issues: Issue[]): ReportSecret {
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
