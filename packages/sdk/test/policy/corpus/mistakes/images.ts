import type { Mistake } from "./mistake.ts";

const IMAGE = "spec.template.spec.containers[worker].image";
const DIGEST = `sha256:${"0f".repeat(32)}`;

export const imageMistakes: readonly Mistake[] = [
  {
    rule: "no-mutable-image",
    did: "ran whatever is latest",
    make: (set) => set.set("Deployment/worker", IMAGE, "ghcr.io/shop/worker:latest"),
  },
  {
    rule: "require-image-digest",
    did: "trusted a tag, where digests are wanted",
    make: (set) => set.set("Deployment/worker", IMAGE, "ghcr.io/shop/worker:2.0.1"),
  },
  {
    rule: "require-image-pull",
    did: "left the pull policy out, where Always is wanted",
    make: (set) => set.set("Deployment/worker", "spec.template.spec.containers[worker].imagePullPolicy", undefined),
  },
  {
    rule: "no-frozen-registry",
    did: "took an image from a registry that is frozen",
    make: (set) => set.set("Deployment/worker", IMAGE, `k8s.gcr.io/worker:2.0.1@${DIGEST}`),
  },
  {
    rule: "no-retired-image",
    did: "ran a controller that nobody mends",
    make: (set) => set.set("Deployment/worker", IMAGE, `registry.k8s.io/ingress-nginx/controller:v1.13.0@${DIGEST}`),
  },
  {
    rule: "valid-containers",
    did: "wrote a capital letter into the image's path",
    make: (set) =>
      set.set(
        "Job/migrate",
        "spec.template.spec.containers[0].image",
        `ghcr.io/Shop/migrate:1.4.0@sha256:${"0".repeat(64)}`,
      ),
  },
];
