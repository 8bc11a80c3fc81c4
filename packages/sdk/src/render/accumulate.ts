import type { KustomizeRoot, ResourceEntry } from "../overlays/kustomize-root.ts";
import { configMapOf, type SecretValues, secretOf } from "./generated-objects.ts";
import { imageTransformer } from "./images.ts";
import { withNamespace } from "./namespace.ts";
import { withPatches } from "./patches.ts";
import { refuseTree } from "./refuse-tree.ts";
import { withReplicas } from "./replicas.ts";
import { describe, identityKey, identityOf, newResource, type Resource } from "./resource.ts";
import { refuseComma, refuseUnbuildable } from "./unbuildable.ts";

/** What a root contributes to a build that contains it: its objects, with the names that they have had. */
export type Accumulator = (dir: string) => readonly Resource[];

/**
 * Works roots out as Kustomize does, those that they contain first; each once, however many contain it.
 *
 * @throws SdkError INVALID_TREE, INVALID_PATCH when called, for what Kustomize refuses or its versions build differently.
 */
export function accumulator(roots: ReadonlyMap<string, KustomizeRoot>, secretValues: SecretValues): Accumulator {
  const done = new Map<string, readonly Resource[]>();
  const accumulate = (dir: string, parents: readonly string[]): readonly Resource[] => {
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
  return (dir) => accumulate(dir, []);
}

/** A root's own files, the roots that it names, and what it generates. */
function gathered(root: KustomizeRoot, secretValues: SecretValues, resourcesOf: Accumulator): readonly Resource[] {
  const resources: Resource[] = [];
  for (const entry of root.resources) {
    if (isFile(entry)) {
      refuseUnbuildable(entry.object, `${root.dir}/${entry.file}`);
      resources.push(newResource(entry.object));
    } else {
      for (const resource of resourcesOf(entry.root)) resources.push(resource);
    }
  }
  // What one root contains was looked at when that was put together.
  if (root.resources.length > 1) refuseDuplicates(resources, root.dir);
  const generated = generatedIn(root, secretValues);
  if (generated.length > 0) refuseTaken(generated, resources, root.dir);
  for (const resource of generated) resources.push(resource);
  return resources;
}

function generatedIn(root: KustomizeRoot, secretValues: SecretValues): readonly Resource[] {
  const { dir, configMapGenerator = [], secretGenerator = [] } = root;
  return [
    ...configMapGenerator.map((generated) => configMapOf(generated, dir)),
    ...secretGenerator.map((generated) => secretOf(generated, secretValues(root, generated))),
  ].map((object) => {
    refuseComma(object.metadata.name, `${dir}: ${describe(object)}`);
    return newResource(object, true);
  });
}

function isFile(entry: ResourceEntry): entry is Extract<ResourceEntry, { readonly file: string }> {
  return "file" in entry;
}

/** Kustomize's order: patches, namespace, replicas, images. */
function transformed(root: KustomizeRoot, gathered: readonly Resource[]): readonly Resource[] {
  const { dir, namespace, patches = [], replicas = [], images = [] } = root;
  let resources = patches.length > 0 ? withPatches(gathered, patches, dir) : gathered;
  if (namespace !== undefined && namespace !== "") {
    refuseComma(namespace, `${dir}: namespace`);
    const before = resources;
    resources = resources.map((resource) => withNamespace(resource, namespace, dir));
    // Where a root below has set the same namespace, nothing has moved.
    if (resources.some((resource, position) => resource !== before[position])) refuseDuplicates(resources, dir);
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
  for (const { object, key } of resources) {
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

/** What a generator makes must have a name that no object has, or has had: Kustomize would merge the two. */
function refuseTaken(generated: readonly Resource[], resources: readonly Resource[], dir: string): void {
  const taken = new Set<string>();
  for (const { object, key, previous } of resources) {
    for (const identity of previous) taken.add(identityKey(object, identity));
    taken.add(key);
  }
  for (const { object, key } of generated) {
    if (taken.has(key)) {
      refuseTree(
        `${dir}: ${describe(object)}`,
        "the root generates what it, or a root that it contains, has already",
        "give one of the two another name",
      );
    }
    taken.add(key);
  }
}
