import { syncOptions } from "../argo-cd.ts";
import { claimTemplates } from "../claims.ts";
import { defineRule } from "../define-rule.ts";

export const requirePruneProtection = defineRule({
  id: "require-prune-protection",
  category: "config",
  summary: "Argo CD neither prunes nor deletes what holds data.",
  rationale:
    "A folder that is renamed or an Application that is deleted by mistake takes the database with it within minutes.",
  hint: "Annotate it argocd.argoproj.io/sync-options: Prune=false,Delete=false (or =confirm).",
  source: "https://argo-cd.readthedocs.io/en/stable/user-guide/sync-options/#no-prune-resources",
  covers: ["argocd-prune-deletes-data"],
  *check({ index }) {
    for (const kind of ["StatefulSet", "PersistentVolumeClaim"]) {
      for (const manifest of index.ofKind(kind)) {
        if (kind === "StatefulSet" && claimTemplates(manifest).length === 0) continue;
        const options = syncOptions(manifest);
        const missing = ["Prune", "Delete"].filter((option) => !PROTECTED.includes(options.get(option) ?? ""));
        if (missing.length === 0) continue;
        const wanted = missing.map((option) => `${option}=false`).join(",");
        const path = "metadata.annotations[argocd.argoproj.io/sync-options]";
        yield { manifest, path, message: `the ${kind} holds data and is without ${wanted}` };
      }
    }
  },
});

const PROTECTED = ["false", "confirm"];
