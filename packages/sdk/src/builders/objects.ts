import type { Component, Layer } from "../model/component.ts";
import type { AnyKubernetesObject } from "../model/kubernetes.ts";
import { objectFile } from "../model/manifest.ts";
import { componentName, type DnsLabel } from "../model/name.ts";

/**
 * The door for everything else that Kubernetes can say: any objects, of kubernetes-models or of a CRD, as a component
 * of their own. The same policy judges them.
 *
 * @throws {SdkError} `INVALID_NAME`, `MISSING_FIELD`
 * @example
 * const quota = objects("quota", [
 *   {
 *     apiVersion: "v1",
 *     kind: "ResourceQuota",
 *     metadata: { name: "quota" },
 *     spec: { hard: { "requests.cpu": "20", "limits.cpu": "40", "requests.memory": "40Gi", "limits.memory": "80Gi" } },
 *   },
 * ]);
 */
export function objects<const Name extends string, const Objects extends readonly AnyKubernetesObject[]>(
  label: DnsLabel<Name>,
  list: Objects,
  options: { readonly layer?: Layer } = {},
): Component<Name, ObjectsFacts> {
  const name = componentName<Name>(label, `objects ${label}`);
  return {
    name,
    role: "objects",
    label: "service",
    layer: options.layer ?? "base",
    folder: name,
    wave: 0,
    objects: list.map((object) => objectFile(object, object.metadata?.name)),
    configMaps: [],
    secretKeys: [],
    connections: [],
    listeners: [],
  };
}

export type ObjectsFacts = {
  readonly role: "objects";
  readonly shape: { readonly containers: Readonly<Record<never, never>>; readonly volumes: never };
  readonly secrets: never;
  readonly pinned: true;
  readonly exposed: false;
};
