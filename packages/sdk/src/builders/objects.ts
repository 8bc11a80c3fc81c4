import type { Component, Layer } from "../model/component.ts";
import type { AnyKubernetesObject } from "../model/kubernetes.ts";
import { objectFile } from "../model/manifest.ts";
import { componentName, type DnsLabel } from "../model/name.ts";
import type { NameReference } from "../model/name-reference.ts";
import {
  generatedNames,
  type NamesOf,
  namedIn,
  type Reads,
  refuseUnnamed,
  type SecretsRead,
} from "./generated-names.ts";

/** Where objects belong, and what they read. */
export interface ObjectsOptions<R extends Reads> {
  /** The layer that delivers them. @default "base" */
  readonly layer?: Layer;
  /**
   * Declared secrets and ConfigMaps that the objects name, each under a word of its own; they get a Secret or ConfigMap
   * with exactly these keys. @default none
   */
  readonly reads?: R;
  /**
   * Set where environments give the objects that read them: these name each as `<secret>-for-<component>` (a ConfigMap
   * likewise), in fields that Kustomize knows. @default the objects given here read them
   */
  readonly readIn?: "environments";
}

/**
 * The door for everything else that Kubernetes can say: any objects, of kubernetes-models or of a CRD, as a component
 * of their own. The same policy judges them.
 *
 * Objects that name a generated Secret or ConfigMap are given as a function of what they read. The name goes where the
 * object's own type wants it; that its hash is followed there, in a kind that Kustomize does not know, is seen to.
 *
 * @throws {SdkError} `INVALID_NAME`, `MISSING_FIELD`, `INVALID_VALUE`
 * @see https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/configurations/
 * @example
 * const quota = objects("quota", [
 *   {
 *     apiVersion: "v1",
 *     kind: "ResourceQuota",
 *     metadata: { name: "quota" },
 *     spec: { hard: { "requests.cpu": "20", "limits.cpu": "40", "requests.memory": "40Gi", "limits.memory": "80Gi" } },
 *   },
 * ]);
 * const pager = secret("pager", { ROUTING_KEY: supplied("the integration key of the on-call service") });
 * const alerts = objects(
 *   "alerts",
 *   ({ pager }) => [
 *     {
 *       apiVersion: "monitoring.coreos.com/v1alpha1",
 *       kind: "AlertmanagerConfig",
 *       metadata: { name: "alerts" },
 *       spec: {
 *         route: { receiver: "on-call" },
 *         receivers: [{ name: "on-call", pagerdutyConfigs: [{ routingKey: pager.keys.ROUTING_KEY }] }],
 *       },
 *     },
 *   ],
 *   { reads: { pager } },
 * );
 */
export function objects<
  const Name extends string,
  const Objects extends readonly AnyKubernetesObject[],
  const R extends Reads = Readonly<Record<never, never>>,
>(
  label: DnsLabel<Name>,
  list: Objects | ((names: NamesOf<R>) => Objects),
  options: ObjectsOptions<R> = {},
): Component<Name, ObjectsFacts<SecretsRead<R>>> {
  const name = componentName<Name>(label, `objects ${label}`);
  const reads: Reads = options.reads ?? {};
  // Without `reads` the type parameter is its default, which has no word.
  const given = typeof list === "function" ? list(generatedNames(name, reads) as NamesOf<R>) : list;
  const named = given.map((object) => {
    const file = objectFile(object, object.metadata?.name);
    const { object: manifest, ...found } = namedIn(file.object, `objects ${name}`);
    return { file: { ...file, object: manifest }, ...found };
  });
  const references = distinct(named.flatMap(({ references: found }) => found));
  const names = named.flatMap((each) => each.names);
  if (options.readIn === undefined) refuseUnnamed(name, reads, names);
  const keys = Object.values(reads).flatMap((declared) => Object.values(declared));
  return {
    name,
    role: "objects",
    label: "service",
    layer: options.layer ?? "base",
    folder: name,
    wave: 0,
    objects: named.map(({ file }) => file),
    configMaps: keys.flatMap((key) => (key.kind === "config-key" ? [key.configMap] : [])),
    secretKeys: keys.flatMap((key) => (key.kind === "secret-key" ? [key] : [])),
    connections: [],
    listeners: [],
    ...(references.length === 0 ? {} : { nameReferences: references }),
  };
}

function distinct(references: readonly NameReference[]): readonly NameReference[] {
  return [...new Map(references.map((reference) => [JSON.stringify(reference), reference])).values()];
}

export type ObjectsFacts<Secrets extends string = never> = {
  readonly role: "objects";
  readonly shape: { readonly containers: Readonly<Record<never, never>>; readonly volumes: never };
  readonly secrets: Secrets;
  readonly pinned: true;
  readonly exposed: false;
};
