import { SdkError } from "../errors.ts";
import type { Volume } from "../model/kubernetes.ts";
import { checkDnsLabel } from "../model/name.ts";
import { type ByteQuantity, canonicalQuantity } from "../model/quantity.ts";
import type { ConfigKeyReference, ConfigMapFiles } from "../model/reference.ts";
import type { SecretKeyReference } from "../model/secret.ts";
import { readerConfigMapName, readerSecretName } from "./reader-names.ts";

/** Where a volume's content comes from, and where the main container sees it. */
export type VolumeInput<SecretName extends string = string> =
  | {
      readonly kind: "empty-dir";
      readonly mountPath: string;
      readonly sizeLimit: ByteQuantity<"sizeLimit: bytes, such as '64Mi'">;
      readonly medium?: "Memory";
    }
  | { readonly kind: "config"; readonly mountPath: string; readonly keys: readonly ConfigKeyReference[] }
  | { readonly kind: "secret"; readonly mountPath: string; readonly keys: readonly SecretKeyReference<SecretName>[] };

/** The names of the declared secrets that some volumes carry. */
export type VolumeSecretsOf<Volume> = Volume extends {
  readonly kind: "secret";
  readonly keys: readonly SecretKeyReference<infer Name>[];
}
  ? Name
  : never;

/**
 * A folder that a process may write to and that goes with its pod. The root file system is read-only.
 *
 * @param sizeLimit at which the pod is evicted, before it fills the node's disk
 * @see https://kubernetes.io/docs/concepts/storage/volumes/#emptydir
 * @example
 * const volumes = { cache: emptyDir("/var/cache/app", "256Mi") };
 */
export function emptyDir(
  mountPath: `/${string}`,
  sizeLimit: ByteQuantity<"sizeLimit: bytes, such as '64Mi'">,
): VolumeInput<never> {
  return { kind: "empty-dir", mountPath, sizeLimit };
}

/**
 * The keys of a declared ConfigMap, as read-only files.
 *
 * @see https://kubernetes.io/docs/concepts/storage/volumes/#configmap
 * @example
 * const settings = configMap("settings", { "features.json": "{}\n" });
 * const volumes = { settings: configFiles(settings, "/etc/app") };
 */
export function configFiles(
  configMap: Readonly<Record<string, ConfigKeyReference>>,
  mountPath: `/${string}`,
): VolumeInput<never> {
  return { kind: "config", mountPath, keys: Object.values(configMap) };
}

/**
 * Keys of a declared secret, as files that only the pod's user reads.
 *
 * @see https://kubernetes.io/docs/concepts/storage/volumes/#secret
 * @example
 * const tls = secret("tls-client", { CLIENT_KEY: supplied("the PEM of the client key") });
 * const volumes = { tls: secretFiles(tls, "/etc/tls") };
 */
export function secretFiles<const SecretName extends string>(
  secret: Readonly<Record<string, SecretKeyReference<SecretName>>>,
  mountPath: `/${string}`,
): VolumeInput<SecretName> {
  return { kind: "secret", mountPath, keys: Object.values(secret) };
}

/** Where a container sees a volume. */
export interface Mount {
  readonly name: string;
  readonly mountPath: string;
  readonly readOnly?: true;
}

/** A pod's volumes, and what they read. */
export interface PodVolumes {
  readonly volumes: readonly Volume[];
  readonly mounts: readonly Mount[];
  readonly secretKeys: readonly SecretKeyReference[];
  readonly configMaps: readonly ConfigMapFiles[];
}

/**
 * Turns declared volumes into Kubernetes' volumes and mounts of `component`'s pod.
 *
 * @throws {SdkError} `INVALID_NAME`, `INVALID_QUANTITY`; `INVALID_VALUE` where one volume would need two objects
 */
export function podVolumes(component: string, inputs: Readonly<Record<string, VolumeInput>>, path: string): PodVolumes {
  const volumes: Volume[] = [];
  const mounts: Mount[] = [];
  const secretKeys: SecretKeyReference[] = [];
  const configMaps: ConfigMapFiles[] = [];
  for (const [name, input] of Object.entries(inputs)) {
    checkDnsLabel(name, `${path}.${name}`);
    if (input.kind === "empty-dir") {
      const sizeLimit = canonicalQuantity(input.sizeLimit, `${path}.${name}.sizeLimit`);
      volumes.push({ name, emptyDir: { ...(input.medium === undefined ? {} : { medium: input.medium }), sizeLimit } });
      mounts.push({ name, mountPath: input.mountPath });
    } else if (input.kind === "config") {
      const declaration = one(
        input.keys.map((key) => key.configMap),
        (configMap) => configMap.name,
        `${path}.${name}`,
      );
      configMaps.push(declaration);
      volumes.push({ name, configMap: { name: readerConfigMapName(declaration.name, component), defaultMode: 0o444 } });
      mounts.push({ name, mountPath: input.mountPath, readOnly: true });
    } else {
      const secret = one(
        input.keys.map((key) => key.secret),
        (secretName) => secretName,
        `${path}.${name}`,
      );
      secretKeys.push(...input.keys);
      const items = input.keys.map(({ key }) => ({ key, path: key }));
      volumes.push({ name, secret: { secretName: readerSecretName(secret, component), items, defaultMode: 0o440 } });
      mounts.push({ name, mountPath: input.mountPath, readOnly: true });
    }
  }
  return { volumes, mounts, secretKeys, configMaps };
}

function one<Item>(items: readonly Item[], nameOf: (item: Item) => string, path: string): Item {
  const [first] = items;
  const names = new Set(items.map(nameOf));
  if (first !== undefined && names.size === 1) return first;
  throw new SdkError({
    code: "INVALID_VALUE",
    message: `a volume carries one object, and this one names ${names.size}`,
    path,
    value: [...names].join(", "),
    bound: "the keys of exactly one declared secret or ConfigMap",
    hint: "Declare a volume for each.",
  });
}
