import { defineRule } from "../define-rule.ts";
import { usedImages } from "../images.ts";

export const noFrozenRegistry = defineRule({
  id: "no-frozen-registry",
  category: "images",
  severity: "warning",
  summary: "No image comes from k8s.gcr.io.",
  rationale: "The registry is frozen since April 2023: it gets no fixes, and the images in it may go at any time.",
  hint: "Take the image from registry.k8s.io, which has the same names.",
  source: "https://kubernetes.io/blog/2023/02/06/k8s-gcr-io-freeze-announcement/",
  covers: ["image-registry-deprecated"],
  *check({ index }) {
    for (const { workload, path, reference, repository } of usedImages(index)) {
      if (!repository.startsWith("k8s.gcr.io/")) continue;
      yield { manifest: workload.manifest, path, message: `${reference} comes from k8s.gcr.io, which is frozen` };
    }
  },
});
