import { defineRule } from "../define-rule.ts";
import { groupOf, namespaceOf } from "../read.ts";

export const noDuplicateResource = defineRule({
  id: "no-duplicate-resource",
  category: "config",
  summary: "No object is there twice.",
  rationale: "The last one wins without a word, and two Applications fight over it for ever.",
  hint: "Remove one of the two, or rename it.",
  source: "https://kubernetes.io/docs/concepts/overview/working-with-objects/names/#names",
  covers: ["duplicate-resource"],
  *check({ manifests }) {
    const seen = new Set<string>();
    for (const manifest of manifests) {
      const { kind, metadata } = manifest;
      // One that the API server names is a new object each time.
      if (metadata.name === "" || metadata.name === undefined) continue;
      const key = [groupOf(manifest), kind, namespaceOf(manifest), metadata.name].join("\n");
      if (seen.has(key))
        yield { manifest, path: "metadata.name", message: `${kind}/${metadata.name} is there more than once` };
      seen.add(key);
    }
  },
});
