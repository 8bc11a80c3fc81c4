import type { PodShape } from "../model/component.ts";
import { toJson } from "../model/json.ts";
import type { JsonObject, Manifest } from "../model/kubernetes.ts";
import { baseContainers, baseVolumes } from "./base-pod.ts";
import { containerPatch } from "./container-patch.ts";
import { isRemoval, type PodPatch } from "./patch.ts";
import { unknownName } from "./unknown-name.ts";

/**
 * What a pod's part of a strategic merge patch says; `undefined` where it says nothing.
 *
 * @throws {SdkError} `INVALID_PATCH` where it names what the base does not have
 */
export function podPatch(base: Manifest, patch: PodPatch<PodShape>, path: string): JsonObject | undefined {
  const known = baseContainers(base);
  const knownVolumes = baseVolumes(base);
  const containers = [
    ...Object.entries(patch.containers ?? {}).flatMap(([name, change]) => {
      const container = known.get(name);
      if (change === undefined) return [];
      if (container === undefined) throw unknownName("container", name, [...known.keys()], path);
      if (isRemoval(change)) return [{ name, $patch: "delete" }];
      return [containerPatch(name, change, container, `${path}.containers.${name}`)];
    }),
    ...Object.entries(patch.addContainers ?? {}).map(([name, container]) => ({ name, ...toJson(container) })),
  ];
  const volumes = [
    ...Object.entries(patch.volumes ?? {}).flatMap(([name, change]) => {
      if (change === undefined) return [];
      if (!knownVolumes.includes(name)) throw unknownName("volume", name, knownVolumes, path);
      return [isRemoval(change) ? { name, $patch: "delete" } : { name, ...toJson(change) }];
    }),
    ...Object.entries(patch.addVolumes ?? {}).map(([name, volume]) => ({ name, ...toJson(volume) })),
  ];
  const pod: JsonObject = {
    ...toJson(patch.pod ?? {}),
    ...(containers.length === 0 ? {} : { containers }),
    ...(volumes.length === 0 ? {} : { volumes }),
  };
  return Object.keys(pod).length === 0 ? undefined : pod;
}
