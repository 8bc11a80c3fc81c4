import type { Mistake } from "./mistake.ts";

export const compositionMistakes: readonly Mistake[] = [
  {
    rule: "no-duplicate-env",
    did: "set a variable again at the end of the list",
    make: (set) =>
      set.set("Deployment/web", "spec.template.spec.containers[web].env[6]", { name: "PORT", value: "8080" }),
  },
  {
    rule: "no-shared-application-path",
    did: "delivered the folder above beside the layer",
    make: (set) => set.set("Application/shop-base", "spec.source.path", "k8s/overlays/prod"),
  },
];
