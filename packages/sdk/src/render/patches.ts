import type { Json, Manifest } from "../model/kubernetes.ts";
import type { PatchEntry } from "../overlays/kustomize-root.ts";
import { isJsonObject } from "./json-value.ts";
import { refusePatch } from "./merge/refuse-patch.ts";
import { strategicMerge } from "./merge/strategic-merge.ts";
import { identityKey, identityOf, type Resource } from "./resource.ts";

/**
 * Kustomize's `patches`, one after the other; each finds its target by apiVersion, kind and name, under any name and
 * namespace that the object has had.
 *
 * @param dir The root, for errors.
 * @throws SdkError INVALID_PATCH where a patch finds no target or several, or cannot be applied.
 */
export function withPatches(
  resources: readonly Resource[],
  patches: readonly PatchEntry[],
  dir: string,
): readonly Resource[] {
  const patched: (Resource | undefined)[] = [...resources];
  const places = placesByIdentity(resources);
  for (const { file, patch } of patches) {
    const path = `${dir}/${file}`;
    const place = { file: path, field: "" };
    const metadata: Json | undefined = patch.metadata;
    if (!isJsonObject(metadata)) refusePatch(place, "the patch has no metadata", "say what it patches");
    const found = (places.get(identityKey(patch, identityOf(patch))) ?? []).filter((at) => patched[at] !== undefined);
    const [at] = found;
    const target = at === undefined ? undefined : patched[at];
    if (at === undefined || target === undefined || found.length > 1) {
      return refusePatch(
        place,
        `${patch.kind}/${patch.metadata.name} (${patch.apiVersion}) is ${found.length > 1 ? "several objects" : "no object"} of this root`,
        "patch an object that the root's resources contain, by its apiVersion, kind and name",
      );
    }
    const object = applied(target.object, patch, path);
    patched[at] = object && { ...target, object };
  }
  return patched.filter((resource) => resource !== undefined);
}

function placesByIdentity(resources: readonly Resource[]): ReadonlyMap<string, readonly number[]> {
  const places = new Map<string, number[]>();
  resources.forEach(({ object, previous }, place) => {
    const keys = new Set([...previous, identityOf(object)].map((identity) => identityKey(object, identity)));
    for (const key of keys) {
      const sharing = places.get(key);
      if (sharing === undefined) places.set(key, [place]);
      else sharing.push(place);
    }
  });
  return places;
}

/** A patch changes neither the kind, nor the name, nor the namespace of what it patches. */
function applied(target: Manifest, patch: PatchEntry["patch"], file: string): Manifest | undefined {
  const merged = strategicMerge(target, patch, file);
  if (merged === undefined) return undefined;
  const { metadata } = merged;
  if (!isJsonObject(metadata)) {
    return refusePatch({ file, field: "metadata" }, "the patch deletes the metadata", "delete single fields of it");
  }
  const { namespace: _, ...rest } = metadata;
  const { name, namespace } = target.metadata;
  return {
    ...merged,
    apiVersion: target.apiVersion,
    kind: target.kind,
    metadata: { ...rest, name, ...(namespace !== undefined && { namespace }) },
  };
}
