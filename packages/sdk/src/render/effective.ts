import type { Manifest } from "../model/kubernetes.ts";
import type { GeneratedSecret, KustomizeRoot, KustomizeTree, ResourceEntry } from "../overlays/kustomize-root.ts";
import { inBuildOrder } from "./build-order.ts";
import { contentHash } from "./content-hash.ts";
import { configMapOf, type SecretValues, secretOf } from "./generated-objects.ts";
import { imageTransformer } from "./images.ts";
import { isJsonObject } from "./json-value.ts";
import { withReferences } from "./name-references.ts";
import { withNamespace } from "./namespace.ts";
import { withPatches } from "./patches.ts";
import { refuseTree } from "./refuse-tree.ts";
import { withReplicas } from "./replicas.ts";
import { describe, identityKey, identityOf, type Resource } from "./resource.ts";
import { refuseUnbuildable } from "./unbuildable.ts";

export interface EffectiveOptions {
  /**
   * The values of generated Secrets, which give them and their readers the names that they have in a cluster.
   *
   * @default Every value is unknown: `<masked>` stands for it, in the content and in the hash.
   */
  readonly secretValues?: (root: KustomizeRoot, secret: GeneratedSecret) => ReadonlyMap<string, string> | undefined;
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
  return (dir) =>
    inBuildOrder(
      withReferences(
        resourcesOf(dir, []).map((resource) => withHash(resource, dir)),
        dir,
      ).map(withoutEmptyAnnotations),
    );
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
  return {
    object: { ...object, metadata: { ...object.metadata, name } },
    previous: [...resource.previous, identityOf(object)],
    hashed: false,
  };
}

type Accumulator = (dir: string, parents: readonly string[]) => readonly Resource[];

function accumulator(roots: ReadonlyMap<string, KustomizeRoot>, secretValues: SecretValues): Accumulator {
  const done = new Map<string, readonly Resource[]>();
  const accumulate: Accumulator = (dir, parents) => {
    const known = done.get(dir);
    if (known !== undefined) return known;
    const root = roots.get(dir);
    if (root === undefined) {
      const from = parents.at(-1);
      return refuseTree(from ?? dir, `there is no root ${dir}`, "name a root of the tree");
    }
    if (parents.includes(dir)) {
      return refuseTree(
        dir,
        `the root contains itself, by ${parents.slice(parents.indexOf(dir)).join(", ")}`,
        "break the circle",
      );
    }
    const resources = transformed(
      root,
      gathered(root, secretValues, (child) => accumulate(child, [...parents, dir])),
    );
    done.set(dir, resources);
    return resources;
  };
  return accumulate;
}

/** A root's own files, the roots that it names, and what it generates. */
function gathered(
  root: KustomizeRoot,
  secretValues: SecretValues,
  resourcesOf: (dir: string) => readonly Resource[],
): readonly Resource[] {
  const resources: Resource[] = [];
  for (const entry of root.resources) {
    if (isFile(entry)) {
      refuseUnbuildable(entry.object, `${root.dir}/${entry.file}`);
      resources.push({ object: entry.object, previous: [], hashed: false });
    } else {
      for (const resource of resourcesOf(entry.root)) resources.push(resource);
    }
  }
  for (const generated of root.configMapGenerator ?? []) {
    resources.push({ object: configMapOf(generated, root.dir), previous: [], hashed: true });
  }
  for (const generated of root.secretGenerator ?? []) {
    resources.push({ object: secretOf(generated, secretValues(root, generated)), previous: [], hashed: true });
  }
  refuseDuplicates(resources, root.dir);
  return resources;
}

function isFile(entry: ResourceEntry): entry is Extract<ResourceEntry, { readonly file: string }> {
  return "file" in entry;
}

/** Kustomize's order: patches, namespace, replicas, images. */
function transformed(root: KustomizeRoot, gathered: readonly Resource[]): readonly Resource[] {
  const { dir, namespace, patches = [], replicas = [], images = [] } = root;
  let resources = patches.length > 0 ? withPatches(gathered, patches, dir) : gathered;
  if (namespace !== undefined && namespace !== "") {
    resources = resources.map((resource) => withNamespace(resource, namespace, dir));
    refuseDuplicates(resources, dir);
  }
  if (replicas.length > 0) resources = withReplicas(resources, replicas, dir);
  if (images.length > 0) {
    const transform = imageTransformer(images, dir);
    resources = resources.map((resource) => {
      const object = transform(resource.object);
      return object === resource.object ? resource : { ...resource, object };
    });
  }
  return resources;
}

function refuseDuplicates(resources: readonly Resource[], dir: string): void {
  const seen = new Set<string>();
  for (const { object } of resources) {
    const key = identityKey(object, identityOf(object));
    if (seen.has(key)) {
      refuseTree(
        dir,
        `${describe(object)} is there twice in the namespace ${identityOf(object).namespace}`,
        "give one of the two another name, or leave it out",
      );
    }
    seen.add(key);
  }
}
