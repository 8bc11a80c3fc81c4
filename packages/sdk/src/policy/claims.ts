import type { JsonObject, Manifest } from "../model/kubernetes.ts";
import type { ManifestIndex } from "./manifest-index.ts";
import type { Workload } from "./pods.ts";
import { itemsAt, objectAt, type PathedObject, stringAt, stringsAt } from "./read.ts";

/** A claim that a pod mounts by name. */
export interface MountedClaim {
  /** Of the volume that names it. */
  readonly path: string;
  readonly name: string;
  /** Absent where it is not among the manifests. */
  readonly claim: Manifest | undefined;
}

export function mountedClaims(workload: Workload, index: ManifestIndex): readonly MountedClaim[] {
  const claims: MountedClaim[] = [];
  for (const { path, object } of itemsAt(workload.pod, workload.podPath, "volumes")) {
    const name = stringAt(object, "persistentVolumeClaim", "claimName");
    if (name === undefined) continue;
    const claim = index.find("PersistentVolumeClaim", workload.namespace, name);
    claims.push({ path: `${path}.persistentVolumeClaim`, name, claim });
  }
  return claims;
}

/** The volume claim templates of a StatefulSet; empty for every other kind. */
export function claimTemplates(manifest: Manifest): readonly PathedObject[] {
  if (manifest.kind !== "StatefulSet") return [];
  return itemsAt(manifest, "", "spec", "volumeClaimTemplates").map(({ object }, position) => ({
    object,
    path: `spec.volumeClaimTemplates[${templateName(object) ?? position}]`,
  }));
}

/** A template's name, which is in its metadata. */
export function templateName(template: JsonObject): string | undefined {
  return stringAt(template, "metadata", "name");
}

/** Whether only one node (or one pod) at a time can mount a claim. */
export function isSingleNode(claim: Manifest): boolean {
  const modes = stringsAt(claim, "spec", "accessModes");
  return modes.length > 0 && modes.every((mode) => mode === "ReadWriteOnce" || mode === "ReadWriteOncePod");
}

/** Whether a StatefulSet keeps data: by a template of its own, or by a claim that its pods mount. */
export function keepsData(workload: Workload, index: ManifestIndex): boolean {
  return claimTemplates(workload.manifest).length > 0 || mountedClaims(workload, index).length > 0;
}

/** The spec of a claim, or of a template of one. */
export function claimSpec(claim: JsonObject): JsonObject {
  return objectAt(claim, "spec") ?? {};
}
