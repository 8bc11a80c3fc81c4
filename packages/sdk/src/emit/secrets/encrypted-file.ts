import { join } from "node:path";
import { SdkError } from "../../errors.ts";
import { type EnvFileState, readEnvFile } from "./read.ts";
import type { SecretFile } from "./secret-files.ts";

/** The file in git that SOPS encrypts an env file to. */
export function encryptedPath(path: string): string {
  return `${path}.sops`;
}

/** The command by which a person encrypts an env file for git. */
export function encryptCommand(place: string): string {
  return `sops encrypt --input-type dotenv --output-type dotenv --output ${encryptedPath(place)} ${place}`;
}

function decryptCommand(place: string): string {
  return `(umask 077; sops decrypt --input-type dotenv --output-type dotenv --output ${place} ${encryptedPath(place)})`;
}

/**
 * The keys of the encrypted file, which SOPS leaves readable, each with its encrypted value; `undefined` where there
 * is no such file.
 *
 * @throws SdkError as {@link readEnvFile} does.
 */
export function readEncryptedFile(outputDir: string, path: string): ReadonlyMap<string, string> | undefined {
  const { file, values } = readEnvFile(outputDir, encryptedPath(path));
  return file === undefined ? undefined : withoutSopsData(values);
}

/** SOPS keeps data of its own (the wrapped keys, the checksum) in the same file. */
export function withoutSopsData(values: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  return new Map([...values].filter(([key]) => !key.startsWith("sops_")));
}

/**
 * Refuses to make new values for env files whose values are in git, encrypted, but not decrypted here.
 *
 * @throws SdkError `SECRET_MISSING` naming every such file.
 */
export function refuseUndecrypted(
  files: readonly SecretFile[],
  states: ReadonlyMap<string, EnvFileState>,
  outputDir: string,
): void {
  const undecrypted = files.filter(
    ({ path, encrypted }) =>
      encrypted && states.get(path)?.file === undefined && readEncryptedFile(outputDir, path) !== undefined,
  );
  if (undecrypted.length === 0) return;
  throw new SdkError({
    code: "SECRET_MISSING",
    path: outputDir,
    message: `git holds these values encrypted, and they are not decrypted here: ${undecrypted.map(({ path }) => path).join(", ")}`,
    bound: "no second value for a key that has one",
    hint: `Decrypt them first:\n${undecrypted.map(({ path }) => decryptCommand(join(outputDir, path))).join("\n")}`,
  });
}
