import { defineRule } from "../define-rule.ts";
import { imageOf } from "../images.ts";
import { joinPath } from "../read.ts";

export const requireImageDigest = defineRule({
  id: "require-image-digest",
  category: "images",
  severity: "info",
  enabled: false,
  summary: "An image is pinned by its digest.",
  rationale:
    "A tag can be moved by whoever may write to the registry; a digest cannot. Off by default: where the registry makes tags immutable, a tag says more and does as well.",
  hint: "Add @sha256:… behind the tag.",
  source: "https://kubernetes.io/docs/concepts/containers/images/#image-names",
  covers: ["image-digest-missing"],
  *check({ index }) {
    for (const { manifest, containers } of index.workloads) {
      for (const { spec, path } of containers) {
        const { text, digest } = imageOf(spec);
        if (text === undefined || digest !== undefined) continue;
        yield { manifest, path: joinPath(path, "image"), message: `image '${text}' has no digest` };
      }
    }
  },
});
