import { defineRule } from "../define-rule.ts";
import { everyContainer } from "../pod-security.ts";
import { itemsAt, stringAt } from "../read.ts";

/** Off by default: the twelve-factor services that most systems are made of read their settings from the environment. */
export const noSecretInEnv = defineRule({
  id: "no-secret-in-env",
  category: "security",
  severity: "info",
  enabled: false,
  summary: "Secrets reach a container as files, not as environment variables.",
  rationale:
    "The environment is inherited by child processes, printed by crash reports, and does not follow a rotation.",
  hint: "Mount the Secret as a volume and read the file.",
  source: "https://kubernetes.io/docs/concepts/security/secrets-good-practices/#developers",
  covers: ["env-secret-ref"],
  *check({ index }) {
    for (const { workload, container } of everyContainer(index)) {
      const { manifest } = workload;
      for (const { path, object } of itemsAt(container.spec, container.path, "env")) {
        const secret = stringAt(object, "valueFrom", "secretKeyRef", "name");
        if (secret === undefined) continue;
        yield {
          manifest,
          path: `${path}.valueFrom.secretKeyRef`,
          message: `reads Secret ${secret} into the environment`,
        };
      }
      for (const { path, object } of itemsAt(container.spec, container.path, "envFrom")) {
        const secret = stringAt(object, "secretRef", "name");
        if (secret === undefined) continue;
        yield { manifest, path: `${path}.secretRef`, message: `reads all of Secret ${secret} into the environment` };
      }
    }
  },
});
