import type { Manifest } from "../../model/kubernetes.ts";
import { hasContentHash } from "../../policy/content-hash-names.ts";

/** `-` and the ten letters of a hash. */
const SUFFIX_LENGTH = 11;

/** `jwt` of `jwt-6ct58987ht`; `undefined` where a ConfigMap's or Secret's name carries no hash. */
export function generatedBaseName(kind: string, name: string): string | undefined {
  const isGenerated = (kind === "ConfigMap" || kind === "Secret") && hasContentHash(name);
  return isGenerated ? name.slice(0, -SUFFIX_LENGTH) : undefined;
}

/** The name to show a reader: without the hash that every change of content changes. */
export function readableName(kind: string, name: string): string {
  return generatedBaseName(kind, name) ?? name;
}

/** Whether a manifest is a ConfigMap or Secret, so that a generator may have named it. */
export function isGeneratedKind({ apiVersion, kind }: Manifest): boolean {
  return apiVersion === "v1" && (kind === "ConfigMap" || kind === "Secret");
}
