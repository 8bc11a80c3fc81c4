/**
 * Where an environment's values of a declared secret come from. The readers' code does not depend on it: switching a
 * source is one word.
 */
export type SecretSource = EnvFileSource | SopsSource | ExternalSecretSource | SealedSecretSource;

/** An env file in each reader's overlay, which git ignores and Kustomize's secretGenerator reads. */
export interface EnvFileSource {
  readonly kind: "env-file";
}

/** An env file that is encrypted in git; Argo CD decrypts it before it builds. */
export interface SopsSource {
  readonly kind: "sops";
}

/** A Secret that the External Secrets Operator writes from a store. */
export interface ExternalSecretSource {
  readonly kind: "external-secret";
  readonly store: string;
  readonly storeKind: "ClusterSecretStore" | "SecretStore";
  /** The entry in the store; each key is a property of it. */
  readonly key: string;
  readonly refreshInterval: string;
}

/** A Secret that the Sealed Secrets controller decrypts in the cluster. */
export interface SealedSecretSource {
  readonly kind: "sealed-secret";
  readonly scope: "cluster-wide" | "namespace-wide";
  readonly encryptedData: Readonly<Record<string, string>>;
}

/**
 * Values from `secrets/<name>.env` in each reader's overlay: git ignores it, `ecom-k8s secrets init` writes it.
 *
 * @see https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/secretgenerator/
 * @example
 * const secrets = { jwt: envFile() };
 */
export function envFile(): EnvFileSource {
  return { kind: "env-file" };
}

/**
 * Values from `secrets/<name>.env.sops` in each reader's overlay: encrypted with SOPS and committed, decrypted by the
 * config management plugin that is emitted under `argocd/`.
 *
 * @see https://getsops.io/docs/
 * @see https://argo-cd.readthedocs.io/en/stable/operator-manual/config-management-plugins/
 * @example
 * const secrets = { jwt: sops() };
 */
export function sops(): SopsSource {
  return { kind: "sops" };
}

/** What {@link externalSecret} is told. */
export interface ExternalSecretOptions {
  /** The name of the store. */
  readonly store: string;
  /** @default "ClusterSecretStore" */
  readonly storeKind?: "ClusterSecretStore" | "SecretStore";
  /** The entry in the store, such as `ecommerce/prod/jwt`; each key of the secret is a property of it. */
  readonly key: string;
  /** How often the store is read, as a Go duration. @default "1h" */
  readonly refreshInterval?: string;
}

/**
 * Values from an external store, written into the cluster by the External Secrets Operator.
 *
 * @see https://external-secrets.io/latest/api/externalsecret/
 * @example
 * const secrets = { jwt: externalSecret({ store: "vault", key: "ecommerce/prod/jwt" }) };
 */
export function externalSecret(options: ExternalSecretOptions): ExternalSecretSource {
  return { kind: "external-secret", storeKind: "ClusterSecretStore", refreshInterval: "1h", ...options };
}

/** What {@link sealedSecret} is told. */
export interface SealedSecretOptions {
  /** Each key's value, as `kubeseal --raw` encrypted it. */
  readonly encryptedData: Readonly<Record<string, string>>;
  /**
   * For whom it was encrypted. A value that is bound to one name (kubeseal's default) cannot serve several readers.
   *
   * @default "namespace-wide"
   */
  readonly scope?: "cluster-wide" | "namespace-wide";
}

/**
 * Values that are encrypted in the source itself, and that only the Sealed Secrets controller of the cluster decrypts.
 *
 * @see https://github.com/bitnami-labs/sealed-secrets#scopes
 * @example
 * const secrets = { jwt: sealedSecret({ encryptedData: { JWT_SECRET: "AgBy3i4OJSWK+PiTySYZZA9rO43cGDEq" } }) };
 */
export function sealedSecret(options: SealedSecretOptions): SealedSecretSource {
  return { kind: "sealed-secret", scope: "namespace-wide", ...options };
}
