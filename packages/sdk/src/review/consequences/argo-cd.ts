import type { Manifest } from "../../model/kubernetes.ts";
import { hookDeletePolicies, isHook, syncOptions } from "../../policy/argo-cd.ts";
import { namespaceOf } from "../../policy/read.ts";

/**
 * How Argo CD makes an object anew rather than updating it; `undefined` where it updates it.
 *
 * @see https://argo-cd.readthedocs.io/en/stable/user-guide/sync-options/#force-sync
 * @see https://argo-cd.readthedocs.io/en/stable/user-guide/resource_hooks/#hook-deletion-policies
 */
export function recreationOf(manifest: Manifest): string | undefined {
  const options = syncOptions(manifest);
  if (options.get("Force") === "true" && options.get("Replace") === "true") {
    return "Argo CD deletes it and makes it anew (Force=true,Replace=true)";
  }
  if (!isHook(manifest)) return undefined;
  // A hook without a policy is deleted before the next one is made; one that outlives its success is updated.
  const policies = hookDeletePolicies(manifest);
  const isDeleted =
    policies.length === 0 || policies.includes("BeforeHookCreation") || policies.includes("HookSucceeded");
  return isDeleted ? "Argo CD makes it anew in each sync, as it is a hook" : undefined;
}

/** What Argo CD does with an object that is no longer in git. */
export type Pruning = "deleted" | "kept" | "asks";

export function pruningOf(manifest: Manifest): Pruning {
  const prune = syncOptions(manifest).get("Prune");
  if (prune === "false") return "kept";
  return prune === "confirm" ? "asks" : "deleted";
}

/** What becomes of an object that went: one that Argo CD would leave goes with its namespace all the same. */
export function fateOf(manifest: Manifest, removed: readonly Manifest[]): Pruning {
  const namespace = lostNamespace(manifest, removed);
  return namespace === undefined ? pruningOf(manifest) : pruningOf(namespace);
}

/** The Namespace of an object, where it goes too, and takes with it all that is in it. */
export function lostNamespace(manifest: Manifest, removed: readonly Manifest[]): Manifest | undefined {
  const name = namespaceOf(manifest);
  return removed.find(
    (other) =>
      other.kind === "Namespace" &&
      other.apiVersion === "v1" &&
      other.metadata.name === name &&
      pruningOf(other) !== "kept",
  );
}
