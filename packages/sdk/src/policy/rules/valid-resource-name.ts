import { defineRule } from "../define-rule.ts";
import { nameFault, namespaceFault } from "../object-names.ts";

export const validResourceName = defineRule({
  id: "valid-resource-name",
  category: "config",
  summary: "Every object has a name that its kind accepts.",
  rationale:
    "The API server rejects the object; or accepts it, and its pods cannot be made because the name does not fit into a label.",
  hint: "Use a short name of lower-case letters, digits and '-'.",
  source: "https://kubernetes.io/docs/concepts/overview/working-with-objects/names/",
  covers: ["resource-name-missing"],
  *check({ manifests }) {
    for (const manifest of manifests) {
      const fault = nameFault(manifest);
      if (fault !== undefined) yield { manifest, path: "metadata.name", message: fault };
      const namespace = namespaceFault(manifest);
      if (namespace !== undefined) yield { manifest, path: "metadata.namespace", message: namespace };
    }
  },
});
