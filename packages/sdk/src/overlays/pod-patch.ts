import { SdkError } from "../errors.ts";
import type { PodShape } from "../model/component.ts";
import { toJson } from "../model/json.ts";
import type { JsonObject, Manifest } from "../model/kubernetes.ts";
import { type BaseContainer, baseContainers, baseInitContainers, baseVolumes } from "./base-pod.ts";
import { containerPatch } from "./container-patch.ts";
import { isRemoval, type PodPatch } from "./patch.ts";
import { unknownName } from "./unknown-name.ts";

/**
 * What a pod's part of a strategic merge patch says; `undefined` where it says nothing. A volume that is taken away
 * takes its mounts with it.
 *
 * @throws {SdkError} `INVALID_PATCH` where it names what the base does not have, `DUPLICATE_NAME` where it adds what the
 * base has already
 */
export function podPatch(base: Manifest, patch: PodPatch<PodShape>, path: string): JsonObject | undefined {
  const known = baseContainers(base);
  const volumes = volumePatches(base, patch, path);
  const unmounted = unmounts(known, volumes);
  const unknown = Object.keys(patch.containers ?? {}).find((name) => !known.has(name));
  if (unknown !== undefined) throw unknownName("container", unknown, [...known.keys()], path);
  const changed = [...known].map(([name, own]): JsonObject => {
    const change = patch.containers?.[name];
    if (change !== undefined && isRemoval(change)) return { name, $patch: "delete" };
    const said = containerPatch(name, change ?? {}, own, `${path}.containers.${name}`);
    return withoutMounts(said, unmounted.get(name) ?? []);
  });
  const added = Object.entries(patch.addContainers ?? {}).map(([name, container]) => {
    if (known.has(name)) throw alreadyThere("container", name, `${path}.addContainers.${name}`);
    return { name, ...toJson(container) };
  });
  // Kustomize puts what a patch lists in front, as the patch orders it: what comes before a change is listed too.
  const last = changed.findLastIndex((container) => Object.keys(container).length > 1);
  const containers = [...(added.length > 0 ? changed : changed.slice(0, last + 1)), ...added];
  const initContainers = [...unmounts(baseInitContainers(base), volumes)].map(([name, volumeMounts]) => ({
    name,
    volumeMounts,
  }));
  const pod: JsonObject = {
    ...(initContainers.length === 0 ? {} : { initContainers }),
    ...toJson(patch.pod ?? {}),
    ...(containers.length === 0 ? {} : { containers }),
    ...(volumes.length === 0 ? {} : { volumes }),
  };
  return Object.keys(pod).length === 0 ? undefined : pod;
}

function withoutMounts(patch: JsonObject, gone: readonly JsonObject[]): JsonObject {
  const own = patch["volumeMounts"];
  return gone.length === 0 ? patch : { ...patch, volumeMounts: [...(Array.isArray(own) ? own : []), ...gone] };
}

function volumePatches(base: Manifest, patch: PodPatch<PodShape>, path: string): readonly JsonObject[] {
  const known = baseVolumes(base);
  return [
    ...Object.entries(patch.volumes ?? {}).flatMap(([name, change]) => {
      if (change === undefined) return [];
      if (!known.has(name)) throw unknownName("volume", name, [...known.keys()], path);
      return [
        isRemoval(change) ? { name, $patch: "delete" } : { name, ...otherSource(known.get(name), toJson(change)) },
      ];
    }),
    ...Object.entries(patch.addVolumes ?? {}).map(([name, volume]) => {
      if (known.has(name)) throw alreadyThere("volume", name, `${path}.addVolumes.${name}`);
      return { name, ...toJson(volume) };
    }),
  ];
}

/** A volume has one source: another takes the place of the base's. */
function otherSource(own: string | undefined, change: JsonObject): JsonObject {
  const another = Object.entries(change).some(([source, content]) => source !== own && content !== null);
  return own === undefined || own in change || !another ? change : { [own]: null, ...change };
}

/** For each container, the mounts that go with the volumes that a patch takes away. */
function unmounts(
  containers: ReadonlyMap<string, Pick<BaseContainer, "mounts">>,
  volumes: readonly JsonObject[],
): ReadonlyMap<string, readonly JsonObject[]> {
  const gone = new Set(volumes.filter(({ $patch }) => $patch === "delete").map(({ name }) => name));
  const found = new Map<string, readonly JsonObject[]>();
  for (const [container, { mounts }] of containers) {
    const theirs = mounts.filter(({ volume }) => gone.has(volume));
    if (theirs.length > 0) {
      found.set(
        container,
        theirs.map(({ mountPath }) => ({ mountPath, $patch: "delete" })),
      );
    }
  }
  return found;
}

function alreadyThere(what: string, name: string, path: string): SdkError {
  return new SdkError({
    code: "DUPLICATE_NAME",
    message: `the base has the ${what} '${name}' already`,
    path,
    value: name,
    bound: "a name that the base does not have",
    hint: `Change it under '${what}s' instead.`,
  });
}
