/**
 * Whether a name says that its value is a credential: `DB_PASSWORD`, `jwtSecret`, `api-key`, `spring.datasource.password`.
 *
 * Stricter than what the builders refuse for a declared variable: a name in a foreign folder has to be sure, so
 * `ROUTING_KEY`, `PASSWORD_FILE` and `TOKEN_TTL` are none.
 */
export function namesCredential(name: string): boolean {
  const words = wordsOf(name);
  const last = words.at(-1) ?? "";
  const before = words.at(-2) ?? "";
  if (last === "key") return CREDENTIAL_KEYS.has(before);
  if (last === "pass" || last === "pwd") return before !== "";
  return CREDENTIAL_WORDS.has(last);
}

const CREDENTIAL_WORDS = new Set([
  "password",
  "passwd",
  "passphrase",
  "secret",
  "token",
  "cookie",
  "credential",
  "credentials",
  "apikey",
  "secretkey",
  "accesskey",
  "privatekey",
]);

/** What makes a `key` a credential; a routing, partition, public or cache key is none. */
const CREDENTIAL_KEYS = new Set([
  "access",
  "account",
  "api",
  "app",
  "auth",
  "encryption",
  "hmac",
  "jwt",
  "license",
  "master",
  "private",
  "secret",
  "service",
  "session",
  "shared",
  "signing",
  "ssh",
  "storage",
]);

/** `spring.dataSource.API_KEY` is `spring`, `data`, `source`, `api`, `key`; `DBPassword` is `db`, `password`. */
function wordsOf(name: string): readonly string[] {
  return name
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .replace(/([A-Z])([A-Z][a-z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== "");
}

/**
 * Whether text in the place of a credential is one, rather than a reference to it (`$(DB_PASSWORD)`, `${TOKEN}`,
 * `{{ .Values.token }}`, `/run/secrets/token`), a switch (`true`), a lifetime (`3600`, `15m`) or nothing.
 */
export function isLiteralCredential(value: string): boolean {
  const text = value.trim().replace(/^(["'])(.*)\1$/s, "$2");
  return text !== "" && !NO_CREDENTIAL.some((pattern) => pattern.test(text));
}

const NO_CREDENTIAL = [
  // A shell's, a template's or Kubernetes' reference; or a placeholder to be filled in.
  /^\$[A-Za-z_]|\$[({]|\{\{|^<[^<>]*>$|^%[A-Za-z_]+%$/,
  // A file that holds it, or a reference that a vault's agent resolves.
  /^(\/[\w.-]+\/|\.\/|~\/|file:|env:|vault:|arn:aws:|ref\+|op:\/\/|secretref:)/i,
  // A switch or a lifetime, and what hides a value.
  /^(true|false|yes|no|on|off|null|none|~|enabled|disabled|optional|required)$/i,
  /^\d{1,5}(ms|s|m|h|d)?$/,
  /^[*x.]+$|^\[?redacted\]?$|^ENC\[/i,
];
