import { defineRule } from "../define-rule.ts";
import { usedImages } from "../images.ts";

/** Off by default: where the registry makes tags immutable, a tag says more to a reader and does as well. */
export const requireImageDigest = defineRule({
  id: "require-image-digest",
  category: "images",
  severity: "info",
  enabled: false,
  summary: "Every image is pinned by its digest.",
  rationale: "Whoever may write to the registry can move a tag; what a digest names can never change.",
  hint: "Add @sha256:… behind the tag.",
  source: "https://kubernetes.io/docs/concepts/containers/images/#image-names",
  covers: ["image-digest-missing"],
  *check({ index }) {
    for (const { workload, path, reference, digest } of usedImages(index)) {
      if (digest !== undefined) continue;
      yield { manifest: workload.manifest, path, message: `${reference} has no digest` };
    }
  },
});
