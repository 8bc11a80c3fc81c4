import { SdkError } from "../errors.ts";
import { checkDnsLabel, checkEnvName, type DnsLabel } from "../model/name.ts";
import type { DeclaredSecret, SecretGeneration, SecretKeys } from "../model/secret.ts";

/**
 * Declares a secret by its keys. Its values stay out of TypeScript and out of git: each environment says where they
 * come from, and each reader gets the keys that it reads.
 *
 * @throws {SdkError} `INVALID_NAME`, `INVALID_ENV`
 * @see https://kubernetes.io/docs/concepts/configuration/secret/
 * @example
 * const jwt = secret("jwt", { JWT_SECRET: random() });
 */
export function secret<const Name extends string, const Keys extends SecretKeys>(
  name: DnsLabel<Name>,
  keys: Keys,
): DeclaredSecret<Name, Keys> {
  checkDnsLabel(name, `secret ${name}`, 40);
  const references = Object.entries(keys).map(([key, generate]) => {
    checkEnvName(key, `secret ${name}.${key}`);
    return [key, { kind: "secret-key", secret: name, key, generate }] as const;
  });
  // Object.fromEntries forgets which keys it was given.
  return Object.fromEntries(references) as unknown as DeclaredSecret<Name, Keys>;
}

/**
 * A key whose value `secrets init` makes from the system's random generator.
 *
 * @param bytes how many random bytes, from 16 to 256; written as base64url @default 32
 * @throws {SdkError} `INVALID_VALUE`
 * @example
 * const jwt = secret("jwt", { JWT_SECRET: random(48) });
 */
export function random(bytes = 32): SecretGeneration {
  if (Number.isInteger(bytes) && bytes >= 16 && bytes <= 256) return { kind: "random", bytes };
  throw new SdkError({
    code: "INVALID_VALUE",
    message: `${bytes} bytes are out of range`,
    path: "random",
    value: bytes,
    bound: "a whole number from 16 to 256",
    hint: "32 bytes are strong for every use.",
  });
}

/**
 * A key whose value is no secret by itself, such as a user name; `secrets init` writes it.
 *
 * @example
 * const smtp = secret("smtp", { SMTP_USER: suggested("shop"), SMTP_PASSWORD: random() });
 */
export function suggested(value: string): SecretGeneration {
  return { kind: "suggested", value };
}

/**
 * A key whose value only a person has, such as a token of a payment provider; `secrets check` asks for it.
 *
 * @param describe what to put there, in a few words
 * @example
 * const payment = secret("payment", { PAYMENT_TOKEN: supplied("the live token from the provider's console") });
 */
export function supplied(describe: string): SecretGeneration {
  return { kind: "supplied", describe };
}
