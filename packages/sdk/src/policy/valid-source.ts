import type { RuleDescription } from "./rule.ts";

/**
 * What is reported where there are no manifests to judge: a folder that Kustomize does not build, a file that is no
 * YAML. It is no rule, for it sees no manifests; it cannot be switched off or waived.
 */
export const VALID_SOURCE = {
  id: "valid-source",
  category: "config",
  severity: "error",
  enabled: true,
  summary: "What is to be judged can be read, and Kustomize builds it.",
  rationale:
    "A folder that does not build is not delivered: Argo CD keeps what runs, and every change that comes after waits. Nothing in it can be judged either.",
  hint: "Run `kustomize build` on the folder, and correct what it says.",
  source: "https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/",
  covers: [],
} as const satisfies RuleDescription;
