import type { Json } from "../../model/kubernetes.ts";
import { hasContentHash } from "../content-hash-names.ts";
import { defineRule } from "../define-rule.ts";
import { objectAt, stringAt } from "../read.ts";

/** Secrets whose content the cluster or a tool fills in. */
const FILLED_IN = ["kubernetes.io/service-account-token", "helm.sh/release.v1", "bootstrap.kubernetes.io/token"];

/**
 * A name with Kustomize's content hash says that the Secret comes from a generator, whose file git need not have; what
 * its source is, a render does not say.
 */
export const noSecretInGit = defineRule({
  id: "no-secret-in-git",
  category: "security",
  summary: "No Secret is written down with its values.",
  rationale:
    "base64 is no encryption: everyone who can read the repository, or ever could, has the values. A name with Kustomize's content hash counts as generated; whether the file that it comes from is in git, no render shows.",
  hint: "Generate it from a file that git ignores, or use an ExternalSecret, a SealedSecret or SOPS; then change the values.",
  source: "https://kubernetes.io/docs/concepts/security/secrets-good-practices/#cluster-administrators",
  covers: ["secret-value-in-git"],
  *check({ index }) {
    for (const manifest of index.ofKind("Secret")) {
      if (hasContentHash(manifest.metadata.name) || FILLED_IN.includes(stringAt(manifest, "type") ?? "")) continue;
      const entries = { ...objectAt(manifest, "data"), ...objectAt(manifest, "stringData") };
      const keys = Object.entries(entries).filter(([, value]) => isPlain(value));
      if (keys.length === 0) continue;
      const names = keys.map(([key]) => key).join(", ");
      yield { manifest, path: "data", message: `the Secret holds the values of ${names}` };
    }
  },
});

/** Neither empty nor encrypted by SOPS. */
function isPlain(value: Json): boolean {
  return typeof value === "string" && value.trim() !== "" && !value.startsWith("ENC[");
}
