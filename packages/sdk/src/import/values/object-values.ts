import { Buffer } from "node:buffer";
import type { Manifest } from "../../model/kubernetes.ts";
import { objectAt, stringAt } from "../../policy/read.ts";

/** The texts of a ConfigMap's or Secret's keys; what is no text, or no UTF-8, is `undefined`. */
export type Values = ReadonlyMap<string, string | undefined>;

/** The ConfigMaps and Secrets of one environment, by kind and name. */
export interface ObjectValues {
  /** The namespace, which a variable can be made with. */
  readonly namespace: string;
  readonly of: (kind: "ConfigMap" | "Secret", name: string) => Values | undefined;
}

export function objectValues(manifests: readonly Manifest[], namespace: string): ObjectValues {
  const known = new Map<string, Values>();
  for (const manifest of manifests) {
    if (manifest.kind === "ConfigMap" || manifest.kind === "Secret") {
      known.set(`${manifest.kind}/${manifest.metadata.name}`, valuesOf(manifest));
    }
  }
  return { namespace, of: (kind, name) => known.get(`${kind}/${name}`) };
}

/** The texts that a ConfigMap or Secret holds. */
export function valuesOf(manifest: Manifest): Values {
  const values = new Map<string, string | undefined>();
  const isSecret = manifest.kind === "Secret";
  for (const [key, value] of Object.entries(objectAt(manifest, "data") ?? {})) {
    const text = typeof value === "string" ? value : undefined;
    values.set(key, isSecret && text !== undefined ? decoded(text) : text);
  }
  for (const key of Object.keys(objectAt(manifest, "binaryData") ?? {})) values.set(key, undefined);
  if (isSecret)
    for (const key of Object.keys(objectAt(manifest, "stringData") ?? {}))
      values.set(key, stringAt(manifest, "stringData", key));
  return values;
}

function decoded(base64: string): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(Buffer.from(base64, "base64"));
  } catch {
    return undefined;
  }
}
