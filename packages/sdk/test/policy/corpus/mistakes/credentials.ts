import type { Mistake } from "./mistake.ts";

const WEB = "spec.template.spec.containers[web]";

/** Secrets where they do not belong. All values are made up. */
export const credentialMistakes: readonly Mistake[] = [
  {
    rule: "no-literal-credential",
    did: "wrote a password into a variable",
    make: (set) => set.set("Deployment/web", `${WEB}.env[6]`, { name: "SMTP_PASSWORD", value: "correct-horse" }),
  },
  {
    rule: "no-exposed-credential",
    did: "wrote user and password into a URL",
    make: (set) => set.set("Deployment/web", `${WEB}.env[6]`, { name: "SMTP", value: "smtp://shop:horse@203.0.113.7" }),
  },
  {
    rule: "no-credential-in-config-map",
    did: "wrote a password into a configuration file",
    make: (set) =>
      set.set("ConfigMap/worker-settings-2k8d5f9b6h", "data[jobs.json]", '{\n  "smtpPassword": "correct-horse"\n}'),
  },
  {
    rule: "no-secret-in-git",
    did: "wrote a Secret instead of fetching it",
    make: (set) =>
      set
        .without("ExternalSecret/web-queue")
        .add(
          "{ apiVersion: v1, kind: Secret, metadata: { name: web-queue, namespace: shop }, immutable: true, data: { user: c2hvcA==, password: aG9yc2U= } }",
        ),
  },
  {
    rule: "no-secret-in-env",
    did: "read a password from the environment, where files are wanted",
    make: (set) =>
      set.set("Deployment/worker", "spec.template.spec.containers[worker].env[1]", {
        name: "QUEUE_PASSWORD",
        valueFrom: { secretKeyRef: { name: "web-queue", key: "password" } },
      }),
  },
];
