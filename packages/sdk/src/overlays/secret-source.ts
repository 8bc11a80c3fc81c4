/** Where an environment's values of a declared secret come from. The readers' code does not depend on it. */
export type SecretSource = {
  /** An env file in the component's overlay, which git ignores and Kustomize's secretGenerator reads. */
  readonly kind: "env-file";
};

/**
 * Values from `secrets/<name>.env` in each reader's overlay: git ignores it, `ecom-k8s secrets init` writes it.
 *
 * @see https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/secretgenerator/
 * @example
 * const secrets = { jwt: envFile() };
 */
export function envFile(): SecretSource {
  return { kind: "env-file" };
}
