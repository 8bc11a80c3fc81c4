import { isHook, syncOptions } from "../argo-cd.ts";
import { defineRule } from "../define-rule.ts";

export const noImmutableJob = defineRule({
  id: "no-immutable-job",
  category: "config",
  summary: "A Job of a fixed name is a hook, or is replaced as a whole.",
  rationale: "A Job's template cannot be changed: the first new image makes every later sync of the application fail.",
  hint: "Annotate it argocd.argoproj.io/hook: Sync (or PreSync), or argocd.argoproj.io/sync-options: Force=true,Replace=true.",
  source: "https://argo-cd.readthedocs.io/en/stable/user-guide/sync-waves/",
  covers: ["argocd-plain-job-immutable"],
  *check({ index }) {
    for (const manifest of index.ofKind("Job")) {
      if (isHook(manifest) || "generateName" in manifest.metadata) continue;
      const options = syncOptions(manifest);
      if (options.get("Replace") === "true" && options.get("Force") === "true") continue;
      const message = "the Job has a fixed name, is no hook and is not replaced: its template cannot be changed";
      yield { manifest, path: "metadata.annotations", message };
    }
  },
});
