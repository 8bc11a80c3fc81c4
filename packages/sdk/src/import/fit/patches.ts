import type { JsonObject } from "../../model/kubernetes.ts";
import { objectsAt } from "../../policy/read.ts";
import type { Part } from "../group/part.ts";
import type { FitContext } from "./fit-context.ts";
import { mergedPatches, type PatchTree } from "./patch-tree.ts";
import { type FittedPorts, targetOf } from "./ports.ts";

export function variablePatch(container: string, patch: PatchTree | undefined): PatchTree {
  return patch === undefined || Object.keys(patch).length === 0 ? {} : { containers: { [container]: patch } };
}

export function volumePatch(container: string, patch: PatchTree | undefined): PatchTree {
  if (patch === undefined) return {};
  const { volumeMounts, ...rest } = patch;
  return { ...rest, ...(volumeMounts === undefined ? {} : { containers: { [container]: { volumeMounts } } }) };
}

/** Keeps the ports of the Service as clients know them. */
export function servicePatch(service: Part | undefined, environment: string, ports: FittedPorts): PatchTree {
  const manifest = service?.manifests.get(environment);
  if (manifest === undefined) return {};
  const own = objectsAt(manifest, "spec", "ports").map((port): JsonObject => {
    const target = targetOf(port);
    const name = target === undefined ? undefined : ports.nameOf(target);
    return { protocol: "TCP", ...port, ...(name === undefined ? {} : { targetPort: name }) };
  });
  const isAsBuilt =
    own.length === ports.byName.size &&
    own.every(
      (port) =>
        ports.byName.get(String(port["name"] ?? (own.length === 1 ? "http" : ""))) === port["port"] &&
        port["targetPort"] === (port["name"] ?? "http"),
    );
  if (isAsBuilt) return {};
  const kept = new Set(own.map((port) => port["port"]));
  const gone = [...ports.byName.values()]
    .filter((port) => !kept.has(port))
    .map((port): JsonObject => ({ port, protocol: "TCP", $patch: "delete" }));
  return { objects: { Service: { spec: { ports: [...gone, ...own] } } } };
}

export function patchFor(
  environment: string,
  parts: readonly PatchTree[],
  { patches }: FitContext,
): PatchTree | undefined {
  const merged = [...parts, patches.get(environment) ?? {}].reduce(mergedPatches, {});
  return Object.keys(merged).length === 0 ? undefined : merged;
}
