import { SdkError } from "../errors.ts";
import { checkDnsLabel, type DnsLabel } from "../model/name.ts";
import type { ConfigKeyReference } from "../model/reference.ts";

/** A declared ConfigMap: each key is a property, to be read by an environment variable or mounted as a file. */
export type DeclaredConfigMap<Key extends string> = { readonly [K in Key]: ConfigKeyReference<K> };

const KEY = /^[-._a-zA-Z0-9]{1,253}$/;

/**
 * Declares a ConfigMap by its keys and their text. Its generated name carries a hash of the content, so that a change
 * rolls the pods that read it.
 *
 * @throws {SdkError} `INVALID_NAME`
 * @see https://kubernetes.io/docs/concepts/configuration/configmap/
 * @example
 * const settings = configMap("settings", { LOG_LEVEL: "info", "features.json": "{}\n" });
 */
export function configMap<const Name extends string, const Files extends Readonly<Record<string, string>>>(
  name: DnsLabel<Name>,
  files: Files,
): DeclaredConfigMap<keyof Files & string> {
  checkDnsLabel(name, `configMap ${name}`, 40);
  const declaration = { name, files };
  const references = Object.keys(files).map((key) => {
    if (!KEY.test(key)) throw invalidKey(name, key);
    return [key, { kind: "config-key", configMap: declaration, key }] as const;
  });
  // Object.fromEntries forgets which keys it was given.
  return Object.fromEntries(references) as unknown as DeclaredConfigMap<keyof Files & string>;
}

function invalidKey(name: string, key: string): SdkError {
  return new SdkError({
    code: "INVALID_NAME",
    message: `'${key}' is no key of a ConfigMap`,
    path: `configMap ${name}`,
    value: key,
    bound: "1 to 253 letters, digits, '-', '_' and '.'",
    hint: "The key becomes a file name when it is mounted: rename it.",
  });
}
