import { hookDeletePolicies, isHook } from "../argo-cd.ts";
import { defineRule } from "../define-rule.ts";

/** Without a policy Argo CD takes BeforeHookCreation, so leaving it out is no mistake. */
export const validHookDeletePolicy = defineRule({
  id: "valid-hook-delete-policy",
  category: "config",
  summary: "A hook Job of a fixed name is deleted whatever its end, or before it is made again.",
  rationale:
    "A Job that HookSucceeded or HookFailed alone leaves behind is in the way of the next sync: its template is immutable, so a new image cannot be applied.",
  hint: "Use BeforeHookCreation (it is the default), or both HookSucceeded and HookFailed, or generateName.",
  source: "https://argo-cd.readthedocs.io/en/stable/user-guide/sync-waves/",
  covers: ["argocd-hook-no-delete-policy"],
  *check({ index }) {
    for (const manifest of index.ofKind("Job")) {
      const policies = hookDeletePolicies(manifest);
      if (!isHook(manifest) || "generateName" in manifest.metadata || policies.length === 0) continue;
      const isAlwaysDeleted = policies.includes("HookSucceeded") && policies.includes("HookFailed");
      if (policies.includes("BeforeHookCreation") || isAlwaysDeleted) continue;
      const left = policies.includes("HookSucceeded") ? "failed" : "succeeded";
      const message = `${policies.join(", ")} leaves a Job that has ${left} in the way of the next sync`;
      yield { manifest, path: "metadata.annotations[argocd.argoproj.io/hook-delete-policy]", message };
    }
  },
});
