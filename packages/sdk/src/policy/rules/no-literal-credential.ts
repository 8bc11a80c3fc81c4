import { configSources, sourceKey } from "../config-sources.ts";
import { isLiteralCredential, namesCredential } from "../credentials/credential-names.ts";
import { flagsOf } from "../credentials/flags.ts";
import { defineRule } from "../define-rule.ts";
import { everyContainer } from "../pod-security.ts";
import { itemsAt, stringAt, stringsAt } from "../read.ts";

export const noLiteralCredential = defineRule({
  id: "no-literal-credential",
  category: "security",
  summary: "No variable or flag whose name says credential has its value in the manifest.",
  rationale: "The manifest is in git and in every `kubectl get -o yaml`; a Secret is neither.",
  hint: "Put the value into a Secret and read it with valueFrom.secretKeyRef; a flag can expand it: --password=$(PASSWORD).",
  source: "https://kubernetes.io/docs/concepts/security/secrets-good-practices/",
  covers: ["env-secret-literal"],
  *check({ index }) {
    const sources = configSources(index);
    for (const { workload, container } of everyContainer(index)) {
      const { manifest } = workload;
      // The name of a Secret, in a variable such as TLS_SECRET, is no credential.
      const isCredential = (name: string, value: string): boolean =>
        namesCredential(name) &&
        isLiteralCredential(value) &&
        !sources.has(sourceKey("Secret", workload.namespace, value));
      for (const { path, object } of itemsAt(container.spec, container.path, "env")) {
        const name = stringAt(object, "name") ?? "";
        if (!isCredential(name, stringAt(object, "value") ?? "")) continue;
        yield { manifest, path: `${path}.value`, message: `${name} has its value as text; it must come from a Secret` };
      }
      for (const field of ["command", "args"]) {
        for (const { index: at, name, value } of flagsOf(stringsAt(container.spec, field))) {
          if (!isCredential(name, value)) continue;
          const path = `${container.path}.${field}[${at}]`;
          yield { manifest, path, message: `the flag ${name} has its value as text; it must come from a Secret` };
        }
      }
    }
  },
});
