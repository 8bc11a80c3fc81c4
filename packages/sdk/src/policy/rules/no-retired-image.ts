import { defineRule } from "../define-rule.ts";
import { usedImages } from "../images.ts";

/** Programs whose maintenance has ended, by the end of their repository's name. */
const RETIRED: { readonly [repository: string]: string } = {
  "ingress-nginx/controller": "ingress-nginx is retired since March 2026",
  "ingress-nginx/controller-chroot": "ingress-nginx is retired since March 2026",
};

export const noRetiredImage = defineRule({
  id: "no-retired-image",
  category: "images",
  summary: "No image is of a program that nobody mends any more.",
  rationale: "A hole that is found in it stays open, and everything that comes from the internet passes through it.",
  hint: "Move to a Gateway API implementation, or to another Ingress controller.",
  source: "https://kubernetes.io/blog/2025/11/11/ingress-nginx-retirement/",
  covers: ["image-ingress-nginx-eol"],
  *check({ index }) {
    for (const { workload, path, reference, repository } of usedImages(index)) {
      const name = repository.split("/").slice(-2).join("/");
      const why = Object.hasOwn(RETIRED, name) ? RETIRED[name] : undefined;
      if (why !== undefined) yield { manifest: workload.manifest, path, message: `${reference}: ${why}` };
    }
  },
});
