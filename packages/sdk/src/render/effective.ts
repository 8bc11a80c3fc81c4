import { isJsonObject } from "../model/json.ts";
import type { Manifest } from "../model/kubernetes.ts";
import type { NameReference } from "../model/name-reference.ts";
import type { KustomizeRoot, KustomizeTree } from "../overlays/kustomize-root.ts";
import { accumulator } from "./accumulate.ts";
import { inBuildOrder } from "./build-order.ts";
import { contentHash } from "./content-hash.ts";
import type { SecretValues } from "./generated-objects.ts";
import { withReferences } from "./name-references.ts";
import { describe, type Resource, renamed } from "./resource.ts";

export interface EffectiveOptions {
  /**
   * The values of generated Secrets, which give them and their readers the names that they have in a cluster.
   *
   * @default Every value is unknown: `<masked>` stands for it, in the content and in the hash.
   */
  readonly secretValues?: SecretValues;
}

/** Builds one root of the tree that it was made for; roots that several others share are worked out once. */
export type Builder = (dir: string) => readonly Manifest[];

/**
 * What `kustomize build <dir>` makes of a root: the same objects, in the same order.
 *
 * To build several roots of one tree, use {@link effectiveBuilder}.
 *
 * @throws SdkError INVALID_TREE for what Kustomize refuses, or its versions build differently; INVALID_PATCH likewise.
 */
export function effectiveManifests(
  tree: KustomizeTree,
  dir: string,
  options: EffectiveOptions = {},
): readonly Manifest[] {
  return effectiveBuilder(tree, options)(dir);
}

/** A builder for all roots of a tree. */
export function effectiveBuilder(tree: KustomizeTree, options: EffectiveOptions = {}): Builder {
  const roots = new Map(tree.roots.map((root) => [root.dir, root]));
  const resourcesOf = accumulator(roots, options.secretValues ?? (() => undefined));
  return (dir) => {
    const named = resourcesOf(dir).map((resource) => withHash(resource, dir));
    return inBuildOrder(withReferences(named, declaredIn(roots, dir), dir).map(withoutEmptyAnnotations));
  };
}

/** The fields that a root and all that it contains declare: they count for every object of the build. */
function declaredIn(roots: ReadonlyMap<string, KustomizeRoot>, dir: string): readonly NameReference[] {
  const found = new Map<string, NameReference>();
  const visited = new Set<string>();
  const visit = (at: string): void => {
    const root = roots.get(at);
    if (root === undefined || visited.has(at)) return;
    visited.add(at);
    for (const entry of root.resources) if ("root" in entry) visit(entry.root);
    for (const reference of root.nameReferences ?? []) found.set(JSON.stringify(reference), reference);
  };
  visit(dir);
  return [...found.values()];
}

/** Kustomize keeps notes of its own in the annotations; where it leaves none behind, it removes the field. */
function withoutEmptyAnnotations(object: Manifest): Manifest {
  const { annotations, ...metadata } = object.metadata;
  const empty = annotations === null || (isJsonObject(annotations) && Object.keys(annotations).length === 0);
  return empty ? { ...object, metadata: { ...metadata, name: object.metadata.name } } : object;
}

/** The name ends in a hash of what the object holds, so that a change of it is a new object and rolls its readers. */
function withHash(resource: Resource, dir: string): Resource {
  if (!resource.hashed) return resource;
  const { object } = resource;
  const name = `${object.metadata.name}-${contentHash(object, `${dir}: ${describe(object)}`)}`;
  return { ...renamed(resource, { ...object, metadata: { ...object.metadata, name } }), hashed: false };
}
