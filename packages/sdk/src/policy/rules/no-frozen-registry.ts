import { defineRule } from "../define-rule.ts";
import { imageOf } from "../images.ts";
import { joinPath } from "../read.ts";

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
    for (const { manifest, containers } of index.workloads) {
      for (const { spec, path } of containers) {
        const { text } = imageOf(spec);
        if (text?.startsWith("k8s.gcr.io/") !== true) continue;
        yield { manifest, path: joinPath(path, "image"), message: `image '${text}' comes from a frozen registry` };
      }
    }
  },
});
