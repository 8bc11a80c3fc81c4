import { SdkError } from "../../errors.ts";
import type { Manifest } from "../../model/kubernetes.ts";
import { groupBy } from "../../policy/grouping.ts";
import { namespaceOf } from "../../policy/read.ts";
import { isClusterScoped, isDisputedScope } from "../../render/cluster-scope.ts";
import { objectKey, objectLabel } from "../../review/object-id.ts";
import { affixesOf } from "./affixes.ts";
import type { LeftOut, SourceEnvironment } from "./environment.ts";
import { tierOf } from "./environment-names.ts";
import type { ReadEnvironment } from "./read-environments.ts";
import { sameSystem } from "./same-system.ts";

export interface PrepareOptions {
  readonly system: string;
  /** The environments that are production. @default those whose name says so, or the only one */
  readonly production?: readonly string[];
  /** The namespace of an environment whose objects name none. */
  readonly namespace?: string;
}

/** The environments with their tier and namespace, and what cannot be in one of them. */
export function prepare(
  found: readonly ReadEnvironment[],
  options: PrepareOptions,
): { readonly environments: readonly SourceEnvironment[]; readonly leftOut: readonly LeftOut[] } {
  const { environments: read, leftOut: others } = sameSystem(found);
  const affixes = affixesOf(read.map(({ manifests }) => manifests));
  const only =
    read.length === 1 && options.production === undefined ? read.map(({ name }) => name) : options.production;
  const leftOut: LeftOut[] = [...others];
  const environments = read.map(({ name, from, manifests }, index): SourceEnvironment => {
    refuseDuplicates(name, manifests);
    const namespace = commonNamespace(manifests) ?? namespaceFor(name, read.length, options);
    const kept: Manifest[] = [];
    let namespaceObject: Manifest | undefined;
    for (const manifest of manifests) {
      const reason = misplaced(manifest, namespace);
      if (reason !== undefined) leftOut.push({ environment: name, what: labelOf(manifest), reason });
      else if (manifest.kind === "Namespace") namespaceObject = manifest;
      else kept.push(withoutNamespace(manifest));
    }
    return {
      name,
      tier: tierOf(name, only),
      namespace,
      from,
      affixes: affixes[index] ?? { prefix: "", suffix: "" },
      manifests: kept,
      ...(namespaceObject === undefined ? {} : { namespaceObject }),
    };
  });
  return { environments, leftOut };
}

function labelOf({ kind, metadata }: Manifest): string {
  return objectLabel({ kind, name: metadata.name });
}

function refuseDuplicates(environment: string, manifests: readonly Manifest[]): void {
  for (const [, same] of groupBy(manifests, objectKey)) {
    const [first, second] = same;
    if (first === undefined || second === undefined) continue;
    throw new SdkError({
      code: "DUPLICATE_NAME",
      path: environment,
      message: `${labelOf(first)} is there twice`,
      value: labelOf(first),
      bound: "each object once in an environment",
      hint: "Import one of the folders that have it, or give each a folder of its own below overlays/.",
    });
  }
}

/** The namespace that most objects name. */
function commonNamespace(manifests: readonly Manifest[]): string | undefined {
  const counts = [
    ...groupBy(
      manifests.filter((manifest) => namespaceOf(manifest) !== ""),
      namespaceOf,
    ),
  ].map(([namespace, own]) => ({ namespace, count: own.length }));
  const most = counts.reduce((count, each) => Math.max(count, each.count), 0);
  return counts.find(({ count }) => count === most)?.namespace;
}

function namespaceFor(environment: string, environments: number, { namespace, system }: PrepareOptions): string {
  const name = namespace ?? system;
  return environments === 1 ? name : `${name}-${environment}`;
}

/** Why an object cannot be in an environment with this namespace. */
function misplaced(manifest: Manifest, namespace: string): string | undefined {
  const own = namespaceOf(manifest);
  if (manifest.kind === "Namespace" && manifest.metadata.name !== namespace) {
    return `an environment has one namespace, here ${namespace}`;
  }
  if (isDisputedScope(manifest.apiVersion, manifest.kind)) {
    return "Kustomize's versions do not agree whether this kind has a namespace";
  }
  if (isClusterScoped(manifest.apiVersion, manifest.kind) || own === "" || own === namespace) return undefined;
  return `it is in the namespace ${own}, and an environment has one, here ${namespace}`;
}

function withoutNamespace(manifest: Manifest): Manifest {
  const { namespace: _, ...metadata } = manifest.metadata;
  return { ...manifest, metadata: { ...metadata, name: manifest.metadata.name } };
}
