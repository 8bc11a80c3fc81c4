import { defineRule } from "../define-rule.ts";
import { usedImages } from "../images.ts";

/** Tags by which one image after the other is published. */
const MOVING = ["latest", "main", "master", "stable", "edge", "nightly", "dev", "develop", "head"];

export const noMutableImage = defineRule({
  id: "no-mutable-image",
  category: "images",
  summary: "Every image has a digest, or a tag that stays.",
  rationale:
    "Under latest, two pods of one Deployment run different code after a reschedule, a rollback rolls nothing back, and git does not say what runs.",
  hint: "Give a version (ghcr.io/shop/web:1.4.0), or a digest.",
  source: "https://kubernetes.io/docs/concepts/containers/images/#image-names",
  covers: ["image-tag-latest", "image-latest-not-always-pulled"],
  *check({ index }) {
    for (const { workload, path, reference, tag, digest } of usedImages(index)) {
      if (digest !== undefined || (tag !== undefined && !MOVING.includes(tag))) continue;
      const given = tag === undefined ? "has no tag, which is latest" : `has the tag ${tag}, which moves`;
      yield { manifest: workload.manifest, path, message: `${reference} ${given}` };
    }
  },
});
