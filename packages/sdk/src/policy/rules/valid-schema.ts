import { defineRule } from "../define-rule.ts";
import { schemaFaults } from "../schema/schema-faults.ts";

/**
 * What it does not see: kinds without a known schema (custom resources other than Argo CD's); what only the API
 * server's own validation knows (that two fields exclude each other, that a port is at most 65535); unknown fields in a
 * CustomResourceDefinition; and that a later version brought a field, because the schemas have the fields of all
 * versions: that is `valid-field-version`'s.
 */
export const validSchema = defineRule({
  id: "valid-schema",
  category: "config",
  summary: "Every object has the fields and types of its kind, and no others.",
  rationale:
    "A misspelt field is dropped without a word, and what it was meant to guarantee is not there; a wrong type fails the sync of the whole application. Custom resources other than Argo CD's are not known here, nor is what only the API server judges: that two fields exclude each other, or that a port is at most 65535.",
  hint: "Correct the field as the API reference of the kind has it.",
  source: "https://kubernetes.io/docs/reference/using-api/api-concepts/#field-validation",
  covers: ["schema-invalid"],
  *check({ manifests }) {
    for (const manifest of manifests) {
      for (const fault of schemaFaults(manifest)) yield { manifest, ...fault };
    }
  },
});
