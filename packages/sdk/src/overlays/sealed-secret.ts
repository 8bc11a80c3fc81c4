import { SdkError } from "../errors.ts";
import type { Component } from "../model/component.ts";
import { standardLabels } from "../model/labels.ts";
import type { SealedSecret } from "../model/sealed-secrets.ts";
import type { GeneratedSecret } from "./kustomize-root.ts";
import type { SealedSecretSource } from "./secret-source.ts";

/**
 * The SealedSecret from which the controller makes one reader's Secret.
 *
 * @throws {SdkError} `MISSING_FIELD` where a key has no encrypted value
 * @see https://github.com/bitnami-labs/sealed-secrets#scopes
 */
export function sealedSecretObject(
  component: Component,
  { name, keys }: GeneratedSecret,
  source: SealedSecretSource,
  path: string,
): SealedSecret {
  const labels = { ...standardLabels(component.name, component.label) };
  const annotations = { [`sealedsecrets.bitnami.com/${source.scope}`]: "true" };
  const encryptedData = Object.fromEntries(
    keys.map(({ key, sourceKey }) => {
      const value = source.encryptedData[sourceKey];
      if (value === undefined || value === "") throw missingValue(sourceKey, path);
      return [key, value];
    }),
  );
  return {
    apiVersion: "bitnami.com/v1alpha1",
    kind: "SealedSecret",
    metadata: { name, labels, annotations: { ...annotations, "argocd.argoproj.io/sync-wave": "-1" } },
    spec: { encryptedData, template: { metadata: { name, labels, annotations }, type: "Opaque" } },
  };
}

function missingValue(key: string, path: string): SdkError {
  return new SdkError({
    code: "MISSING_FIELD",
    message: `the key '${key}' has no encrypted value`,
    path: `${path}.encryptedData.${key}`,
    bound: "every key of the declared secret",
    hint: "Encrypt it with `kubeseal --raw --scope namespace-wide --namespace <namespace>` and give what that prints.",
  });
}
