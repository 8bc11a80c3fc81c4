import { configLines } from "../credentials/config-lines.ts";
import { isLiteralCredential, namesCredential } from "../credentials/credential-names.ts";
import { defineRule } from "../define-rule.ts";
import { objectAt } from "../read.ts";

export const noCredentialInConfigMap = defineRule({
  id: "no-credential-in-config-map",
  category: "security",
  summary: "No ConfigMap holds a credential, as a key of its own or as a line of a file in it.",
  rationale: "ConfigMaps are readable by far more people and programs than Secrets, and are not encrypted at rest.",
  hint: "Move it to a Secret; have the file read it from the environment or from a mounted file.",
  source: "https://kubernetes.io/docs/concepts/configuration/configmap/",
  covers: ["configmap-secret"],
  *check({ index }) {
    for (const manifest of index.ofKind("ConfigMap")) {
      for (const [key, value] of Object.entries(objectAt(manifest, "data") ?? {})) {
        if (typeof value !== "string") continue;
        const path = `data[${key}]`;
        if (!value.includes("\n") && namesCredential(key) && isLiteralCredential(value)) {
          yield { manifest, path, message: `the key ${key} says credential, and has a value` };
          continue;
        }
        for (const { line, name, value: setting } of configLines(value)) {
          if (!namesCredential(name) || !isLiteralCredential(setting)) continue;
          yield { manifest, path, message: `line ${line}: the setting ${name} says credential, and has a value` };
        }
      }
    }
  },
});
