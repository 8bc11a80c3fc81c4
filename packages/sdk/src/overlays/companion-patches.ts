import { headlessName } from "../builders/companions.ts";
import { DISRUPTION_SHARE } from "../builders/ha-defaults.ts";
import { SdkError } from "../errors.ts";
import type { Component, ComponentObject, PodShape } from "../model/component.ts";
import { isJsonObject } from "../model/json.ts";
import type { JsonObject } from "../model/kubernetes.ts";
import type { PatchBody } from "./kustomize-root.ts";
import type { CompanionKind, ComponentPatch } from "./patch.ts";

/**
 * Patches of a component's companions: what the environment asks for, and the budget that its steady count allows.
 *
 * @param own Companions that only the environment has, such as its autoscaler.
 * @throws {SdkError} `INVALID_PATCH` where the component has no such companion
 */
export function companionPatches(
  { objects, ...component }: Component,
  patch: ComponentPatch<PodShape> | undefined,
  steadyReplicas: number | undefined,
  path: string,
  own: readonly ComponentObject[] = [],
): readonly PatchBody[] {
  const companions = { ...component, objects: [...objects, ...own] };
  const asked = Object.entries(patch?.objects ?? {}).map(([kind, change]) =>
    companionPatch(companions, kind as CompanionKind, JSON.parse(JSON.stringify(change)), path),
  );
  const budget = budgetPatch(companions, steadyReplicas, path);
  if (budget === undefined || asked.some(({ kind }) => kind === "PodDisruptionBudget")) return asked;
  return [...asked, budget];
}

/** A quarter of many may leave at once; the base's budget, one, is right for few. Members of a quorum leave one by one. */
function budgetPatch(component: Component, replicas: number | undefined, path: string): PatchBody | undefined {
  const maxUnavailable = Math.floor((replicas ?? 1) / DISRUPTION_SHARE);
  if (maxUnavailable <= 1 || component.workload?.quorum === true) return undefined;
  return companionPatch(component, "PodDisruptionBudget", { spec: { maxUnavailable } }, path);
}

function companionPatch(component: Component, kind: CompanionKind, change: JsonObject, path: string): PatchBody {
  const [realKind, name] =
    kind === "HeadlessService" ? ["Service", headlessName(component.name)] : [kind, component.name];
  const target = component.objects.find(({ object }) => object.kind === realKind && object.metadata.name === name);
  if (target === undefined) {
    throw new SdkError({
      code: "INVALID_PATCH",
      message: `the component has no ${kind}`,
      path: `${path}.patch.objects.${kind}`,
      value: kind,
      bound: [...new Set(component.objects.map(({ object }) => object.kind))].join(", "),
      hint: "Patch an object that the component has, or add one under 'objects'.",
    });
  }
  const { metadata, ...rest } = change;
  const fields = isJsonObject(metadata) ? metadata : {};
  return { apiVersion: target.object.apiVersion, kind: target.object.kind, metadata: { ...fields, name }, ...rest };
}
