import { type Code, expression, type Import } from "../code/code.ts";
import { propertyKey } from "../code/literal.ts";

/** The file of the project that declares secrets. */
export const SECRETS_FILE = "base/secrets.ts";

/** The values of one key: by environment. */
export type KeyValues = ReadonlyMap<string, string>;

/** A key of a declared secret that has found its place. */
export interface StoredKey {
  readonly secret: string;
  readonly key: string;
  readonly values: KeyValues;
  /** How a declaration reads it. */
  readonly code: Code;
}

/** A secret that the project declares, and what its keys held. */
export interface StoredSecret {
  readonly name: string;
  /** What reads it; absent where a builder declares it itself, as a database does. */
  readonly reference?: Import;
  readonly keys: ReadonlyMap<string, StoredKey>;
  /** What of the original it comes from, for people: `Secret/auth-db`, `Deployment/auth`. */
  readonly origins: ReadonlySet<string>;
}

/** Every credential of the original that Kustomize can generate from an env file. Values come in, and never into code. */
export interface SecretStore {
  /** Declares a key, or finds it where it is declared with the same values; its name may have to change for that. */
  readonly declare: (secret: string, key: string, values: KeyValues, origin: string) => StoredKey;
  /** Declares a key that a builder owns, and reads by `code`. */
  readonly adopt: (secret: string, key: string, values: KeyValues, code: Code, origin: string) => StoredKey;
  /** The keys that hold these values. */
  readonly withValues: (values: KeyValues) => readonly StoredKey[];
  readonly secrets: () => readonly StoredSecret[];
  readonly find: (secret: string) => StoredSecret | undefined;
}

interface Growing {
  readonly name: string;
  readonly reference?: Import;
  readonly keys: Map<string, StoredKey>;
  readonly origins: Set<string>;
}

export function secretStore(identifierOf: (name: string, suffix?: string) => string): SecretStore {
  const secrets = new Map<string, Growing>();
  const found = (name: string, isOwned: boolean): Growing => {
    let secret = secrets.get(name);
    if (secret === undefined) {
      const reference = { name: identifierOf(`${name}-secret`), from: SECRETS_FILE };
      secret = { name, ...(isOwned ? {} : { reference }), keys: new Map(), origins: new Set() };
      secrets.set(name, secret);
    }
    return secret;
  };
  const put = (secret: Growing, key: string, values: KeyValues, code: Code, origin: string): StoredKey => {
    const stored = { secret: secret.name, key, values, code };
    secret.keys.set(key, stored);
    secret.origins.add(origin);
    return stored;
  };
  return {
    declare: (name, key, values, origin) => {
      const secret = found(freeName(name, secrets), false);
      const known = secret.keys.get(key);
      if (known !== undefined && sameValues(known.values, values)) return known;
      const chosen = known === undefined ? key : freeKey(key, secret.keys);
      const { reference } = secret;
      const text = /^[A-Za-z_$][\w$]*$/.test(chosen) ? `.${chosen}` : `[${propertyKey(chosen)}]`;
      const code = expression(`${reference?.name ?? ""}${text}`, ...(reference === undefined ? [] : [reference]));
      return put(secret, chosen, values, code, origin);
    },
    adopt: (name, key, values, code, origin) => put(found(name, true), key, values, code, origin),
    withValues: (values) =>
      [...secrets.values()].flatMap(({ keys }) => [...keys.values()]).filter((key) => sameValues(key.values, values)),
    secrets: () => [...secrets.values()].filter(({ keys }) => keys.size > 0),
    find: (name) => secrets.get(name),
  };
}

/** A name that no builder declares for itself. */
function freeName(name: string, secrets: ReadonlyMap<string, Growing>): string {
  const known = secrets.get(name);
  return known === undefined || known.reference !== undefined ? name : `${name.slice(0, 32)}-import`;
}

function freeKey(key: string, taken: ReadonlyMap<string, unknown>): string {
  let number = 2;
  while (taken.has(`${key}_${number}`)) number += 1;
  return `${key}_${number}`;
}

export function sameValues(left: KeyValues, right: KeyValues): boolean {
  return left.size === right.size && [...left].every(([environment, value]) => right.get(environment) === value);
}

/** A key of an env file and a name of a variable: `postgres-password` becomes `POSTGRES_PASSWORD`. */
export function keyName(key: string): string {
  if (/^[A-Za-z_][A-Za-z0-9_]*$/.test(key)) return key;
  const name = key.replace(/[^A-Za-z0-9_]+/g, "_").toUpperCase();
  return /^[A-Z_]/.test(name) ? name : `_${name}`;
}

/** Whether Kustomize carries a value over from an env file unchanged: one line, and not too long. */
export function fitsEnvFile(value: string): boolean {
  return value !== "" && !/[\n\r\0]/.test(value) && value.length < 30_000;
}
