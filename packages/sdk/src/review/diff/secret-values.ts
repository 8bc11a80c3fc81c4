import { isJsonObject } from "../../model/json.ts";
import type { Json, JsonObject, Manifest } from "../../model/kubernetes.ts";
import { namesCredential } from "../../policy/credentials/credential-names.ts";
import { findToken } from "../../policy/credentials/find-token.ts";
import { flagsOf } from "../../policy/credentials/flags.ts";
import type { FieldPath } from "./field-path.ts";

/** Stands for every value that is not shown. */
export const HIDDEN = "‹hidden›";

/** Wider than what the policy reports as a finding: to hide too much costs a reader little. */
const CREDENTIAL = /(PASSWORD|PASSWD|PASSPHRASE|SECRET|TOKEN|API[_-]?KEY|(^|[_.-])KEY|COOKIE|CREDENTIALS?)$/i;

/** What kubectl keeps of an object, a Secret's values among it. */
const LAST_APPLIED = "kubectl.kubernetes.io/last-applied-configuration";

/** Whether a name says that its value is a credential. */
export function isCredentialName(name: string): boolean {
  return CREDENTIAL.test(name) || namesCredential(name);
}

/** Whether an object's content is secret: a Secret, or what becomes one (SealedSecret, a SOPS file). */
export function isSecretObject(manifest: Manifest): boolean {
  return manifest.kind === "Secret" || manifest.kind === "SealedSecret" || manifest.kind === "SopsSecret";
}

const SECRET_CONTENT: ReadonlySet<string> = new Set(["data", "stringData", "encryptedData", "secretTemplates"]);

/** Whether a field holds something that must not be shown. `parent` is the object that has it. */
export function isSecretField(manifest: Manifest, path: FieldPath, parent: JsonObject | undefined): boolean {
  const last = path.at(-1) ?? "";
  if (isSecretObject(manifest) && path.some((step) => SECRET_CONTENT.has(step))) return true;
  if (last === LAST_APPLIED) return true;
  if (last === "value") return isCredentialName(String(parent?.["name"] ?? ""));
  return manifest.kind === "ConfigMap" && path[0] === "data" && path.length === 2 && isCredentialName(last);
}

/** A value as it may be shown: credentials inside it are hidden. `name` is that of the field that holds it. */
export function showable(value: Json, name = ""): Json {
  if (typeof value === "string") return hideCredentials(value, name);
  if (Array.isArray(value)) return showableItems(value, name);
  if (!isJsonObject(value)) return value;
  const own = value["name"];
  const isCredential = typeof own === "string" && isCredentialName(own);
  const shown = Object.entries(value).map(([key, member]): [string, Json] => {
    const isHidden =
      key === LAST_APPLIED ||
      (key === "value" && isCredential) ||
      (typeof member === "string" && isCredentialName(key) && !KEY_NAMES.has(key));
    return [key, isHidden ? HIDDEN : showable(member, key)];
  });
  return Object.fromEntries(shown);
}

/** The items of a list; those of a command line hide the value behind `--password`. */
function showableItems(items: readonly Json[], name: string): readonly Json[] {
  const words = items.map((item) => (typeof item === "string" ? item : ""));
  const hidden = new Set(flagsOf(words).flatMap((flag) => (isCredentialName(flag.name) ? [flag.value] : [])));
  const isMysql = words[0]?.includes("mysql") === true;
  return items.map((item) => {
    if (typeof item !== "string") return showable(item, name);
    if (isMysql && MYSQL_PASSWORD.test(item)) return `-p${HIDDEN}`;
    let shown = hideCredentials(item, name);
    for (const value of hidden) if (!value.startsWith("$(")) shown = shown.replace(value, HIDDEN);
    return shown;
  });
}

/** MySQL's clients take a password in the same word as its option. */
const MYSQL_PASSWORD = /^-p(?!\$\().+$/;

/** Fields whose name says key, and that name one rather than hold it. */
const KEY_NAMES: ReadonlySet<string> = new Set(["key", "secret", "tls-key"]);

// Each begins where a word, an option or a line does, so that a megabyte of letters, dashes or blank lines is read once.
const URL_PASSWORD = /(?<![a-z0-9+.-])([a-z][a-z0-9+.-]*:\/\/[^\s/:@]*):(?!\$\()[^\s/@]+@/gi;
const OPTION = /(?<![\w-])(--?[\w-]*(?:password|passwd|secret|token|api-?key)[= ])(?!\$\()\S+/gi;
const SETTING =
  /^([ \t]*(?:-[ \t]+)?["']?(?!-)[\w.-]*(?:password|passwd|secret|token|api_?key|cookie)["']?[ \t]*[:=][ \t]*)(?!\$\()\S.*$/gim;

/** Text without the password of a URL, the value of a `--token=…` option or of a `password: …` line, or a known token. */
export function hideCredentials(text: string, name = ""): string {
  const hidden = text
    .replace(URL_PASSWORD, `$1:${HIDDEN}@`)
    .replace(OPTION, `$1${HIDDEN}`)
    .replace(SETTING, `$1${HIDDEN}`);
  return hidden === text && findToken(name, text) !== undefined ? HIDDEN : hidden;
}
