import type { Json } from "../model/kubernetes.ts";
import { oncePer } from "./grouping.ts";
import type { Workload } from "./pods.ts";
import { booleanAt, itemsAt, joinPath, objectAt, objectsAt, stringAt } from "./read.ts";

/** Something that a pod needs: a Secret, a ConfigMap or a claim, and which of its keys. */
export interface ConfigReference {
  readonly kind: "Secret" | "ConfigMap" | "PersistentVolumeClaim";
  readonly name: string;
  /** The keys that are read; `undefined` where all of them are. */
  readonly keys: readonly string[] | undefined;
  readonly path: string;
  /** Where the pod starts without it. */
  readonly optional: boolean;
}

/** What a workload's pods read through environment variables and volumes. */
export const configReferences = oncePer((workload: Workload): readonly ConfigReference[] => [
  ...environmentReferences(workload),
  ...volumeReferences(workload),
]);

function* environmentReferences(workload: Workload): Generator<ConfigReference> {
  for (const { spec, path: base } of workload.containers) {
    for (const { path, object } of itemsAt(spec, base, "env")) {
      for (const [field, kind] of [
        ["secretKeyRef", "Secret"],
        ["configMapKeyRef", "ConfigMap"],
      ] as const) {
        const reference = objectAt(object, "valueFrom", field);
        const key = stringAt(reference, "key");
        yield* toReference(kind, reference, "name", joinPath(path, "valueFrom", field), key === undefined ? [] : [key]);
      }
    }
    for (const { path, object } of itemsAt(spec, base, "envFrom")) {
      yield* toReference("Secret", objectAt(object, "secretRef"), "name", joinPath(path, "secretRef"));
      yield* toReference("ConfigMap", objectAt(object, "configMapRef"), "name", joinPath(path, "configMapRef"));
    }
  }
}

function* volumeReferences({ pod, podPath }: Workload): Generator<ConfigReference> {
  for (const { path, object } of itemsAt(pod, podPath, "volumes")) {
    const claim = objectAt(object, "persistentVolumeClaim");
    yield* toReference(
      "Secret",
      objectAt(object, "secret"),
      "secretName",
      joinPath(path, "secret"),
      itemKeys(object["secret"]),
    );
    yield* toReference(
      "ConfigMap",
      objectAt(object, "configMap"),
      "name",
      joinPath(path, "configMap"),
      itemKeys(object["configMap"]),
    );
    yield* toReference("PersistentVolumeClaim", claim, "claimName", joinPath(path, "persistentVolumeClaim"));
    for (const source of itemsAt(object, path, "projected", "sources")) {
      const { secret, configMap } = source.object;
      yield* toReference("Secret", objectAt(secret), "name", joinPath(source.path, "secret"), itemKeys(secret));
      yield* toReference(
        "ConfigMap",
        objectAt(configMap),
        "name",
        joinPath(source.path, "configMap"),
        itemKeys(configMap),
      );
    }
  }
}

/** The keys that a volume picks; all where it lists none. */
function itemKeys(volume: Json | undefined): readonly string[] | undefined {
  const items = objectsAt(volume, "items");
  return items.length === 0 ? undefined : items.flatMap((item) => stringAt(item, "key") ?? []);
}

function* toReference(
  kind: ConfigReference["kind"],
  reference: Json | undefined,
  nameField: string,
  path: string,
  keys?: readonly string[],
): Generator<ConfigReference> {
  const name = stringAt(reference, nameField);
  if (name === undefined) return;
  yield { kind, name, keys, path, optional: booleanAt(reference, "optional") ?? false };
}
