import { findInStrings } from "../credentials/find-in-strings.ts";
import { findToken } from "../credentials/find-token.ts";
import { defineRule } from "../define-rule.ts";

/** By the shape of a value; by the name of its field it is `no-literal-credential`'s and `no-credential-in-config-map`'s. */
export const noExposedCredential = defineRule({
  id: "no-exposed-credential",
  category: "security",
  summary: "No text outside a Secret has the shape of a token, a private key, or a URL with a password.",
  rationale: "Who reads the repository, the object or a crash report has the credential, and git keeps it for ever.",
  hint: "Revoke it, then put the new one into a Secret; in a URL, expand it: amqp://$(USER):$(PASSWORD)@host.",
  source: "https://kubernetes.io/docs/concepts/security/secrets-good-practices/",
  covers: ["exposed-credential"],
  *check({ manifests }) {
    for (const manifest of manifests) {
      for (const { path, found } of findInStrings(manifest, findToken)) {
        yield { manifest, path, message: `the value looks like ${found}` };
      }
    }
  },
});
