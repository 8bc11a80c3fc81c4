/** A small tree for this folder's tests: two databases' secrets, one reader's copy, and keys of every kind. */
import type { SecretKeySource } from "../../model/secret.ts";
import type { GeneratedSecret, KustomizeRoot, KustomizeTree } from "../../overlays/kustomize-root.ts";

const password = { kind: "random", bytes: 32 } as const;
const user = { kind: "suggested", value: "auth" } as const;
const token = { kind: "supplied", describe: "the live token from the provider" } as const;

function source(key: string, from: string, generate: SecretKeySource["generate"]): SecretKeySource {
  const [secret = "", sourceKey = ""] = from.split(".");
  return { key, secret, sourceKey, generate };
}

function root(dir: string, secretGenerator: readonly GeneratedSecret[]): KustomizeRoot {
  return { dir, resources: [], secretGenerator };
}

const environment = (name: string): readonly KustomizeRoot[] => [
  root(`overlays/${name}/db/auth-db`, [
    {
      name: "auth-db",
      envFile: "secrets/auth-db.env",
      keys: [
        source("POSTGRES_USER", "auth-db.POSTGRES_USER", user),
        source("POSTGRES_PASSWORD", "auth-db.POSTGRES_PASSWORD", password),
      ],
    },
  ]),
  root(`overlays/${name}/base/auth`, [
    {
      name: "auth-db-for-auth",
      envFile: "secrets/auth-db-for-auth.env",
      keys: [source("DB_PASSWORD", "auth-db.POSTGRES_PASSWORD", password)],
    },
    {
      name: "payment",
      envFile: "secrets/payment.env",
      keys: [source("PAYMENT_TOKEN", "payment.PAYMENT_TOKEN", token)],
    },
  ]),
];

export const EXAMPLE_TREE: KustomizeTree = {
  roots: [{ dir: "base/auth", resources: [] }, ...environment("dev"), ...environment("dev-two")],
};

export const AUTH_DB = "overlays/dev/db/auth-db/secrets/auth-db.env";
export const AUTH = "overlays/dev/base/auth/secrets/auth-db-for-auth.env";
export const PAYMENT = "overlays/dev/base/auth/secrets/payment.env";
