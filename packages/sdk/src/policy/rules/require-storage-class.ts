import type { JsonObject } from "../../model/kubernetes.ts";
import { claimTemplates } from "../claims.ts";
import { defineRule } from "../define-rule.ts";
import { annotationOf, valueAt } from "../read.ts";

/** The name that the class had before it had a field. */
const OLD_ANNOTATION = "volume.beta.kubernetes.io/storage-class";

export const requireStorageClass = defineRule({
  id: "require-storage-class",
  category: "storage",
  severity: "warning",
  summary: "Every claim names its StorageClass.",
  rationale:
    "The cluster's default decides else: whether the disk is replicated, can grow, and is deleted with the claim. It differs between clusters, and changes.",
  hint: "Set storageClassName to a class that retains its volumes and can expand them.",
  source: "https://kubernetes.io/docs/concepts/storage/persistent-volumes/#class-1",
  covers: ["storage-class-unset"],
  *check({ index }) {
    for (const manifest of index.ofKind("StatefulSet")) {
      for (const { path, object } of claimTemplates(manifest)) {
        if (hasClass(object)) continue;
        yield { manifest, path: `${path}.spec.storageClassName`, message: "storageClassName is not set" };
      }
    }
    for (const manifest of index.ofKind("PersistentVolumeClaim")) {
      if (hasClass(manifest) || annotationOf(manifest, OLD_ANNOTATION) !== undefined) continue;
      yield { manifest, path: "spec.storageClassName", message: "storageClassName is not set" };
    }
  },
});

/** An empty class is one: it asks for a volume that was made by hand. */
function hasClass(claim: JsonObject): boolean {
  return typeof valueAt(claim, "spec", "storageClassName") === "string";
}
