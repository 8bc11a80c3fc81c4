import { describe, expect, it } from "vitest";
import { findingsOf, fromYaml, hardenedSet } from "../../../test/policy/manifest-set.ts";
import { noExposedCredential } from "./no-exposed-credential.ts";

const WEB = "spec.template.spec.containers[web]";

describe("no-exposed-credential", () => {
  it("reports a token in a variable, by kind and never by value", () => {
    expect(
      findingsOf(
        noExposedCredential,
        hardenedSet().set("Deployment/web", `${WEB}.env[0]`, { name: "GREETING", value: `ghp_${"a1B2".repeat(9)}` }),
      ),
    ).toEqual([
      "Deployment/web spec.template.spec.containers[web].env[GREETING].value: the value looks like a GitHub token",
    ]);
  });

  it("reports a URL with a password", () => {
    expect(
      findingsOf(
        noExposedCredential,
        hardenedSet().set("Deployment/web", `${WEB}.env[0]`, {
          name: "QUEUE",
          value: "amqp://shop:correct-horse@queue:5672",
        }),
      ),
    ).toEqual([
      "Deployment/web spec.template.spec.containers[web].env[QUEUE].value: the value looks like a URL with a password",
    ]);
  });

  it("looks into annotations, arguments and files", () => {
    expect(
      findingsOf(
        noExposedCredential,
        hardenedSet()
          .set("Service/web", "metadata.annotations", { note: `key AKIA${"Q3".repeat(8)}` })
          .set("ConfigMap/web-settings-m7h2c9t4kd", "data", { "tls.pem": "-----BEGIN RSA PRIVATE KEY-----\nMII" }),
      ),
    ).toEqual([
      "Service/web metadata.annotations.note: the value looks like an AWS access key id",
      "ConfigMap/web-settings-m7h2c9t4kd data[tls.pem]: the value looks like a private key",
    ]);
  });

  it("accepts a URL that is composed in the pod", () => {
    expect(findingsOf(noExposedCredential, hardenedSet())).toEqual([]);
  });

  it("leaves Secrets, and what is encrypted, to another rule", () => {
    expect(
      findingsOf(
        noExposedCredential,
        fromYaml(
          `{ apiVersion: v1, kind: Secret, metadata: { name: web }, stringData: { token: "ghp_${"a1B2".repeat(9)}" } }`,
        ),
      ),
    ).toEqual([]);
  });
});
