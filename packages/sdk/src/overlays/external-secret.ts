import type { Component } from "../model/component.ts";
import type { ExternalSecret } from "../model/external-secrets.ts";
import { standardLabels } from "../model/labels.ts";
import type { GeneratedSecret } from "./kustomize-root.ts";
import type { ExternalSecretSource } from "./secret-source.ts";

/**
 * The ExternalSecret that has the operator write one reader's Secret, before its pods start.
 *
 * @see https://external-secrets.io/latest/api/externalsecret/
 */
export function externalSecretObject(
  component: Component,
  { name, keys }: GeneratedSecret,
  source: ExternalSecretSource,
): ExternalSecret {
  return {
    apiVersion: "external-secrets.io/v1",
    kind: "ExternalSecret",
    metadata: {
      name,
      labels: { ...standardLabels(component.name, component.label) },
      annotations: { "argocd.argoproj.io/sync-wave": "-1" },
    },
    spec: {
      refreshInterval: source.refreshInterval,
      secretStoreRef: { kind: source.storeKind, name: source.store },
      target: { name, creationPolicy: "Owner" },
      data: keys.map(({ key, sourceKey }) => ({
        secretKey: key,
        remoteRef: { key: source.key, property: sourceKey },
      })),
    },
  };
}
