import type { JsonObject, Manifest } from "../model/kubernetes.ts";
import { append } from "./grouping.ts";
import type { ManifestIndex } from "./manifest-index.ts";
import { namespaceOf, objectAt, stringsAt } from "./read.ts";

/** The ResourceQuotas of each namespace that hold for all its pods; one with a scope holds for some of them only. */
export function unscopedQuotas(index: ManifestIndex): ReadonlyMap<string, readonly Manifest[]> {
  const quotas = new Map<string, Manifest[]>();
  for (const quota of index.ofKind("ResourceQuota")) {
    const isScoped =
      objectAt(quota, "spec", "scopeSelector") !== undefined || stringsAt(quota, "spec", "scopes").length > 0;
    if (!isScoped) append(quotas, namespaceOf(quota), quota);
  }
  return quotas;
}

export function hardLimits(quota: Manifest): JsonObject {
  return objectAt(quota, "spec", "hard") ?? {};
}

/** `cpu` is short for `requests.cpu`, and so is `memory`. */
export function fullName(resource: string): string {
  return resource === "cpu" || resource === "memory" || resource === "ephemeral-storage"
    ? `requests.${resource}`
    : resource;
}
