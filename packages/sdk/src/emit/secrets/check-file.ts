import { join } from "node:path";
import type { SecretKeySource } from "../../model/secret.ts";
import { encryptCommand } from "./encrypted-file.ts";
import { isOpenToOthers, type PrivateFile } from "./private-file.ts";
import type { EnvFileState } from "./read.ts";
import type { ReportSecret } from "./secret-checks.ts";
import type { SecretFile } from "./secret-files.ts";

export interface CheckedFile {
  readonly file: SecretFile;
  readonly outputDir: string;
  readonly environment: string;
  readonly report: ReportSecret;
}

/** What is wrong with an env file that this machine has to have. */
export function checkFile({ file, environment, report }: CheckedFile, state: EnvFileState): void {
  const init = `Run \`ecom-k8s secrets init ${environment}\``;
  if (state.file === undefined) {
    const names = file.keys.map(({ key }) => key).join(", ");
    report("require-secret-file", "", `the file is not there; it has to have ${names}`, `${init}.`);
    return;
  }
  checkMode(state.file, `${init}, which closes it.`, report);
  for (const source of file.keys)
    checkValue(source, state.values.get(source.key), `${init}, which writes one.`, report);
  const declared = new Set(file.keys.map(({ key }) => key));
  for (const key of state.values.keys()) {
    if (declared.has(key)) continue;
    const message = "the declaration has no such key, but Kustomize puts it into the Secret";
    report("no-unknown-secret-key", key, message, "Remove the line, or declare the key.");
  }
}

/** What is wrong with the encrypted file in git, as far as can be seen without its key. */
export function checkEncrypted(
  { file, outputDir, environment, report }: CheckedFile,
  encrypted: ReadonlyMap<string, string> | undefined,
): void {
  const hint = `Once \`ecom-k8s secrets init ${environment}\` has written ${file.path}: ${encryptCommand(join(outputDir, file.path))}`;
  if (encrypted === undefined) {
    report("require-encrypted-file", "", "git is to hold it encrypted, and has no encrypted file of it", hint);
    return;
  }
  for (const { key } of file.keys) {
    if (!encrypted.get(key)) report("require-encrypted-file", key, "the encrypted file has no value for the key", hint);
  }
}

function checkMode({ mode }: PrivateFile, hint: string, report: ReportSecret): void {
  if (!isOpenToOthers(mode)) return;
  const shown = mode.toString(8).padStart(4, "0");
  report("valid-secret-mode", "", `mode ${shown} lets others read it; it must be 0600`, hint);
}

function checkValue(
  { key, generate }: SecretKeySource,
  value: string | undefined,
  init: string,
  report: ReportSecret,
): void {
  if (value === undefined || value === "") {
    const hint = generate.kind === "supplied" ? `Write it after \`${key}=\`: ${generate.describe}.` : init;
    if (value === undefined) report("require-secret-key", key, "the key is missing", hint);
    else report("require-secret-value", key, "the key has no value", hint);
  } else if (/^(["']).*\1$/.test(value) || value.trim() !== value) {
    const message = "the value has quotes or spaces around it, and Kustomize takes them for a part of it";
    const hint = "Remove them, if they are no part of it; they need no quotes here.";
    report("valid-secret-value", key, message, hint, "warning");
  }
}
