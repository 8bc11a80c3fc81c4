import { isJsonObject } from "../model/json.ts";
import type { JsonObject, Manifest } from "../model/kubernetes.ts";
import type { PatchEntry } from "../overlays/kustomize-root.ts";
import { placeIn, refusePatch } from "./merge/refuse-patch.ts";
import { strategicMerge } from "./merge/strategic-merge.ts";
import { identityKey, ownKey, type Resource } from "./resource.ts";
import { refuseAnnotations, refuseUnprintable } from "./unbuildable.ts";

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
    const place = placeIn(path);
    refuseUnprintable(patch, path);
    const found = (places.get(ownKey(patch)) ?? []).filter((at) => patched[at] !== undefined);
    const [at] = found;
    const target = at === undefined ? undefined : patched[at];
    if (at === undefined || target === undefined || found.length > 1) {
      return refusePatch(
        place,
        `${patch.kind}/${patch.metadata.name} (${patch.apiVersion}) is ${found.length > 1 ? "several objects" : "no object"} of this root`,
        "patch an object that the root's resources contain, by its apiVersion, kind and name",
      );
    }
    if (target.previous.length > 0 || target.hashed) refuseForgetting(patch.metadata, path);
    const object = applied(target.object, patch, path);
    patched[at] = object && { ...target, object };
  }
  return patched.filter((resource) => resource !== undefined);
}

function placesByIdentity(resources: readonly Resource[]): ReadonlyMap<string, readonly number[]> {
  const places = new Map<string, number[]>();
  resources.forEach(({ object, key, previous }, place) => {
    const keys = previous.length === 0 ? [key] : new Set([...previous.map((had) => identityKey(object, had)), key]);
    for (const each of keys) {
      const sharing = places.get(each);
      if (sharing === undefined) places.set(each, [place]);
      else sharing.push(place);
    }
  });
  return places;
}

/**
 * Kustomize keeps an object's earlier names, and whether its name gets a hash, in annotations: a patch that takes all
 * annotations away makes it forget them.
 */
function refuseForgetting(metadata: JsonObject, file: string): void {
  const { annotations } = metadata;
  if (
    annotations === null ||
    (isJsonObject(annotations) && Object.hasOwn(annotations, "$patch")) ||
    Object.hasOwn(metadata, "$patch")
  ) {
    refusePatch(
      placeIn(file, "metadata", "annotations"),
      "a patch that takes all annotations away makes Kustomize forget under which names the object is referred to",
      "delete the annotations one by one",
    );
  }
}

/** A patch changes neither the kind, nor the name, nor the namespace of what it patches. */
function applied(target: Manifest, patch: PatchEntry["patch"], file: string): Manifest | undefined {
  const merged = strategicMerge(target, patch, file);
  if (merged === undefined) return undefined;
  const { metadata } = merged;
  if (!isJsonObject(metadata)) {
    return refusePatch(placeIn(file, "metadata"), "the patch deletes the metadata", "delete single fields of it");
  }
  const { namespace: _, ...rest } = metadata;
  if (isJsonObject(rest["annotations"])) refuseAnnotations(rest["annotations"], `${file}: metadata.annotations`);
  const { name, namespace } = target.metadata;
  return {
    ...merged,
    apiVersion: target.apiVersion,
    kind: target.kind,
    metadata: { ...rest, name, ...(namespace !== undefined && { namespace }) },
  };
}
