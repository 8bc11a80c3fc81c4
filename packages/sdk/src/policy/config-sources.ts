import type { Manifest } from "../model/kubernetes.ts";
import { oncePer } from "./grouping.ts";
import type { ManifestIndex } from "./manifest-index.ts";
import { listAt, namespaceOf, objectAt, objectsAt, stringAt } from "./read.ts";

/** A Secret or ConfigMap that will exist: rendered, or made by a controller from something rendered. */
export interface ConfigSource {
  readonly kind: "Secret" | "ConfigMap";
  readonly name: string;
  /** The Secret or ConfigMap, or what it is made from. */
  readonly manifest: Manifest;
  /** `undefined` where they are not known before the cluster makes it. */
  readonly keys: ReadonlySet<string> | undefined;
}

/** Every Secret and ConfigMap that will exist, by {@link sourceKey}. */
export const configSources = oncePer((index: ManifestIndex): ReadonlyMap<string, ConfigSource> => {
  const sources = new Map<string, ConfigSource>();
  const add = (source: ConfigSource): void => {
    sources.set(sourceKey(source.kind, namespaceOf(source.manifest), source.name), source);
  };
  for (const kind of ["ConfigMap", "Secret"] as const) {
    for (const manifest of index.ofKind(kind)) {
      const keys = ["data", "binaryData", "stringData"].flatMap((field) =>
        Object.keys(objectAt(manifest, field) ?? {}),
      );
      add({ kind, name: manifest.metadata.name, manifest, keys: new Set(keys) });
    }
  }
  // https://external-secrets.io/latest/api/externalsecret/
  for (const manifest of index.ofKind("ExternalSecret")) {
    const target = objectAt(manifest, "spec", "target");
    const isComposed = objectAt(target, "template") !== undefined || listAt(manifest, "spec", "dataFrom").length > 0;
    const keys = objectsAt(manifest, "spec", "data").flatMap((item) => stringAt(item, "secretKey") ?? []);
    const name = stringAt(target, "name") ?? manifest.metadata.name;
    add({ kind: "Secret", name, manifest, keys: isComposed ? undefined : new Set(keys) });
  }
  // https://github.com/bitnami-labs/sealed-secrets#sealedsecrets-as-templates-for-secrets
  for (const manifest of index.ofKind("SealedSecret")) {
    const name = stringAt(manifest, "spec", "template", "metadata", "name") ?? manifest.metadata.name;
    const keys = ["encryptedData", "template.data"].flatMap((field) =>
      Object.keys(objectAt(manifest, "spec", ...field.split(".")) ?? {}),
    );
    add({ kind: "Secret", name, manifest, keys: new Set(keys) });
  }
  // https://cert-manager.io/docs/usage/certificate/#target-secret
  for (const manifest of index.ofKind("Certificate")) {
    const name = stringAt(manifest, "spec", "secretName");
    if (name !== undefined) add({ kind: "Secret", name, manifest, keys: undefined });
  }
  return sources;
});

export function sourceKey(kind: string, namespace: string, name: string): string {
  return `${kind}\n${namespace}\n${name}`;
}
