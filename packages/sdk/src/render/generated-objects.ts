import { Buffer } from "node:buffer";
import type { Manifest } from "../model/kubernetes.ts";
import type { GeneratedConfigMap, GeneratedSecret, KustomizeRoot } from "../overlays/kustomize-root.ts";
import { isPlainKey } from "./plain-key.ts";
import { refuseTree } from "./refuse-tree.ts";
import { refuseUnprintable } from "./unbuildable.ts";

/** What stands for a value of a secret wherever the value itself is not known, or must not be shown. */
export const MASKED_VALUE = "<masked>";

/** The values of a generated Secret by key, or `undefined` where they are not to be had. */
export type SecretValues = (root: KustomizeRoot, secret: GeneratedSecret) => ReadonlyMap<string, string> | undefined;

/**
 * The ConfigMap that `configMapGenerator` makes, before its name gets a hash.
 *
 * @throws SdkError INVALID_TREE for content that Kustomize's versions do not carry over unchanged.
 */
export function configMapOf(generated: GeneratedConfigMap, dir: string): Manifest {
  const keys = Object.keys(generated.files).sort();
  for (const key of keys) {
    const at = `${dir}: ConfigMap/${generated.name}[${key}]`;
    if (!isPlainKey(key))
      refuseTree(at, "Kustomize takes the key for a number or a word of YAML", "use a key with letters");
    refuseUnprintable(generated.files[key] ?? "", at);
  }
  return {
    apiVersion: "v1",
    kind: "ConfigMap",
    metadata: { name: generated.name },
    // Kustomize makes no `data` field where there is nothing in it.
    ...(keys.length > 0 && { data: Object.fromEntries(keys.map((key) => [key, generated.files[key] ?? ""])) }),
  };
}

/** The Secret that `secretGenerator` makes; without values, every declared key has {@link MASKED_VALUE}. */
export function secretOf(generated: GeneratedSecret, values: ReadonlyMap<string, string> | undefined): Manifest {
  const known = values ?? new Map(generated.keys.map(({ key }) => [key, MASKED_VALUE]));
  const keys = [...known.keys()].sort();
  return {
    apiVersion: "v1",
    kind: "Secret",
    metadata: { name: generated.name },
    type: "Opaque",
    data: Object.fromEntries(keys.map((key) => [key, base64Lines(known.get(key) ?? "")])),
  };
}

const BASE64_LINE = 70;

/** Base64 as Kustomize writes it: from 70 characters on in lines, each with its line feed. */
function base64Lines(text: string): string {
  const encoded = Buffer.from(text, "utf8").toString("base64");
  if (encoded.length < BASE64_LINE) return encoded;
  return encoded.replace(new RegExp(`.{1,${BASE64_LINE}}`, "g"), "$&\n");
}
