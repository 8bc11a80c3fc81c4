import type { Manifest } from "../../model/kubernetes.ts";
import { numberAt, objectsAt, stringAt } from "../../policy/read.ts";

export const RETENTION = "spec.persistentVolumeClaimRetentionPolicy";
export const RETENTION_PAGE =
  "https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#persistentvolumeclaim-retention";
export const RECLAIM_PAGE = "https://kubernetes.io/docs/concepts/storage/persistent-volumes/#reclaiming";

export function isStatefulSet({ apiVersion, kind }: Manifest): boolean {
  return apiVersion.startsWith("apps/") && kind === "StatefulSet";
}

export function isClaim({ apiVersion, kind }: Manifest): boolean {
  return apiVersion === "v1" && kind === "PersistentVolumeClaim";
}

/** The claims that a StatefulSet's pods have: `data-auth-db-0`. */
export function claimNames(set: Manifest, from = 0): readonly string[] {
  const first = numberAt(set, "spec", "ordinals", "start") ?? 0;
  const replicas = numberAt(set, "spec", "replicas") ?? 1;
  const names: string[] = [];
  for (const template of objectsAt(set, "spec", "volumeClaimTemplates")) {
    const name = stringAt(template, "metadata", "name") ?? "";
    for (let ordinal = first + from; ordinal < first + replicas; ordinal++) {
      names.push(`${name}-${set.metadata.name}-${ordinal}`);
    }
  }
  return names;
}

/** What becomes of the claims when the StatefulSet is deleted, or when it has fewer pods: `Retain` or `Delete`. */
export function retention(set: Manifest, when: "whenDeleted" | "whenScaled"): string {
  return stringAt(set, "spec", "persistentVolumeClaimRetentionPolicy", when) ?? "Retain";
}
