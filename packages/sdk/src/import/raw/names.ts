import { isJsonObject } from "../../model/json.ts";
import type { Json, JsonObject, Manifest } from "../../model/kubernetes.ts";
import { hasContentHash } from "../../policy/content-hash-names.ts";

/** New names of ConfigMaps and Secrets, by kind and old name. */
export interface Renaming {
  readonly ConfigMap: ReadonlyMap<string, string>;
  readonly Secret: ReadonlyMap<string, string>;
}

const FIELDS: { readonly [field: string]: keyof Renaming } = {
  "configMapKeyRef.name": "ConfigMap",
  "configMapRef.name": "ConfigMap",
  "configMap.name": "ConfigMap",
  "secretKeyRef.name": "Secret",
  "secretRef.name": "Secret",
  "secret.secretName": "Secret",
  "secret.name": "Secret",
  "imagePullSecrets.name": "Secret",
  "tls.secretName": "Secret",
};

/**
 * The object with the new names, wherever a field names one of them. A name with a hash in it is one anywhere: nothing
 * else looks like it.
 */
export function renamed(manifest: Manifest, names: Renaming): Manifest {
  const hashed = new Map([...names.ConfigMap, ...names.Secret].filter(([name]) => hasContentHash(name)));
  const walk = (value: Json, field: string): Json => {
    if (typeof value === "string") {
      const kind = Object.hasOwn(FIELDS, field) ? FIELDS[field] : undefined;
      return (kind === undefined ? undefined : names[kind].get(value)) ?? hashed.get(value) ?? value;
    }
    if (Array.isArray(value)) return value.map((item) => walk(item, field));
    return isJsonObject(value) ? walkObject(value, field.slice(field.lastIndexOf(".") + 1)) : value;
  };
  const walkObject = (object: JsonObject, holder: string): JsonObject =>
    Object.fromEntries(Object.entries(object).map(([key, item]) => [key, walk(item, `${holder}.${key}`)]));
  return {
    ...manifest,
    ...walkObject(manifest, ""),
    apiVersion: manifest.apiVersion,
    kind: manifest.kind,
    metadata: manifest.metadata,
  };
}

/** Changes every container of a manifest that has them, wherever its pods are. */
export function withContainers(manifest: Manifest, change: (container: JsonObject) => JsonObject): Manifest {
  const walk = (value: Json, isContainers: boolean): Json => {
    if (Array.isArray(value)) {
      return value.map((item) => (isContainers && isJsonObject(item) ? change(item) : walk(item, false)));
    }
    if (!isJsonObject(value)) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [key, walk(item, key === "containers" || key === "initContainers")]),
    );
  };
  const spec = manifest["spec"];
  return spec === undefined ? manifest : { ...manifest, spec: walk(spec, false) };
}
