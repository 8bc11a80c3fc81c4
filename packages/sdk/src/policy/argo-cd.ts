import type { Manifest } from "../model/kubernetes.ts";
import { annotationOf } from "./read.ts";

/** The options of an object's annotation: `Prune=false, Delete=false`; empty where it has none. */
export function syncOptions(manifest: Manifest): ReadonlyMap<string, string> {
  const options = new Map<string, string>();
  for (const option of wordsOf(annotationOf(manifest, "argocd.argoproj.io/sync-options"))) {
    const [name = "", value = ""] = option.split("=");
    options.set(name.trim(), value.trim());
  }
  return options;
}

/** Whether Argo CD runs an object as a hook of a sync, by its own annotation or by Helm's. */
export function isHook(manifest: Manifest): boolean {
  return (
    annotationOf(manifest, "argocd.argoproj.io/hook") !== undefined ||
    annotationOf(manifest, "helm.sh/hook") !== undefined
  );
}

/** When Argo CD deletes a hook, in its own words; empty where nothing is said, which is `BeforeHookCreation`. */
export function hookDeletePolicies(manifest: Manifest): readonly string[] {
  const own = wordsOf(annotationOf(manifest, "argocd.argoproj.io/hook-delete-policy"));
  const helm = wordsOf(annotationOf(manifest, "helm.sh/hook-delete-policy"));
  return [...own, ...helm.map((policy) => HELM_POLICIES[policy] ?? policy)];
}

const HELM_POLICIES: { readonly [policy: string]: string } = {
  "before-hook-creation": "BeforeHookCreation",
  "hook-succeeded": "HookSucceeded",
  "hook-failed": "HookFailed",
};

function wordsOf(list: string | undefined): readonly string[] {
  return (list ?? "")
    .split(",")
    .map((word) => word.trim())
    .filter((word) => word !== "");
}
