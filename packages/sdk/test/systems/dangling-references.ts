import type { Container, Manifest, PodSpec } from "../../src/model/kubernetes.ts";

/** A Secret, ConfigMap, account or claim that a pod names, and the key of it, where it names one. */
interface PodReference {
  readonly kind: "Secret" | "ConfigMap" | "ServiceAccount" | "PersistentVolumeClaim";
  readonly name: string;
  readonly key?: string;
}

/**
 * What pods of a build name and the build does not hold, a text each. Argo CD builds each root by itself, so that
 * nothing else could supply it.
 */
export function danglingReferences(manifests: readonly Manifest[]): readonly string[] {
  const held = new Map(manifests.flatMap((object) => heldBy(object).map(([id, keys]) => [id, keys] as const)));
  return manifests.flatMap((object) => {
    const pod = podOf(object);
    return (pod === undefined ? [] : referencesOf(pod)).flatMap(({ kind, name, key }) => {
      const keys = held.get(`${kind}/${name}`);
      const found = keys !== undefined && (key === undefined || keys.includes(key));
      return found
        ? []
        : [`${object.kind}/${object.metadata.name} names ${kind}/${name}${key === undefined ? "" : `[${key}]`}`];
    });
  });
}

/** The object's identity and its keys; objects from which an operator makes a Secret hold that. */
function heldBy(object: Manifest): readonly (readonly [string, readonly string[]])[] {
  const { kind, metadata } = object;
  const spec = object["spec"] as { data?: { secretKey: string }[]; encryptedData?: object } | undefined;
  if (kind === "ExternalSecret")
    return [[`Secret/${metadata.name}`, (spec?.data ?? []).map(({ secretKey }) => secretKey)]];
  if (kind === "SealedSecret") return [[`Secret/${metadata.name}`, Object.keys(spec?.encryptedData ?? {})]];
  return [[`${kind}/${metadata.name}`, Object.keys((object["data"] as object | undefined) ?? {})]];
}

function podOf(object: Manifest): PodSpec | undefined {
  // Emitted from typed objects.
  const spec = object["spec"] as
    | { template?: { spec?: PodSpec }; jobTemplate?: { spec?: { template?: { spec?: PodSpec } } } }
    | undefined;
  return spec?.template?.spec ?? spec?.jobTemplate?.spec?.template?.spec;
}

function referencesOf(pod: PodSpec): readonly PodReference[] {
  const containers = [...(pod.initContainers ?? []), ...pod.containers];
  return [
    ...(pod.serviceAccountName === undefined
      ? []
      : [{ kind: "ServiceAccount" as const, name: pod.serviceAccountName }]),
    ...containers.flatMap(variablesOf),
    ...(pod.volumes ?? []).flatMap(({ secret, configMap, persistentVolumeClaim }): PodReference[] => [
      ...named("Secret", secret?.secretName, secret?.items),
      ...named("ConfigMap", configMap?.name, configMap?.items),
      ...named("PersistentVolumeClaim", persistentVolumeClaim?.claimName),
    ]),
  ];
}

function variablesOf({ env = [] }: Container): readonly PodReference[] {
  return env.flatMap(({ valueFrom }): PodReference[] => [
    ...named("Secret", valueFrom?.secretKeyRef?.name, [valueFrom?.secretKeyRef]),
    ...named("ConfigMap", valueFrom?.configMapKeyRef?.name, [valueFrom?.configMapKeyRef]),
  ]);
}

function named(
  kind: PodReference["kind"],
  name: string | undefined,
  items: readonly ({ readonly key: string } | undefined)[] = [],
): readonly PodReference[] {
  if (name === undefined) return [];
  const keys = items.flatMap((item) => item?.key ?? []);
  return keys.length === 0 ? [{ kind, name }] : keys.map((key) => ({ kind, name, key }));
}
