import { describe, expect, it } from "vitest";
import { findingsOf, hardenedSet } from "../../../test/policy/manifest-set.ts";
import { noLiteralCredential } from "./no-literal-credential.ts";

const WEB = "spec.template.spec.containers[web]";
const ENV = `${WEB}.env[0]`;

describe("no-literal-credential", () => {
  it("reports a variable by its name, and never its value", () => {
    expect(
      findingsOf(
        noLiteralCredential,
        hardenedSet().set("Deployment/web", ENV, { name: "DB_PASSWORD", value: "correct-horse" }),
      ),
    ).toEqual([
      "Deployment/web spec.template.spec.containers[web].env[DB_PASSWORD].value: DB_PASSWORD has its value as text; it must come from a Secret",
    ]);
  });

  it("reports a flag with its value", () => {
    expect(
      findingsOf(
        noLiteralCredential,
        hardenedSet().set("Deployment/web", `${WEB}.args`, ["serve", "--api-key=0f1e2d3c", "--token", "s3cr3t"]),
      ),
    ).toEqual([
      "Deployment/web spec.template.spec.containers[web].args[1]: the flag --api-key has its value as text; it must come from a Secret",
      "Deployment/web spec.template.spec.containers[web].args[3]: the flag --token has its value as text; it must come from a Secret",
    ]);
  });

  it("accepts a reference, a file and a switch", () => {
    expect(
      findingsOf(
        noLiteralCredential,
        hardenedSet()
          .set("Deployment/web", ENV, { name: "DB_PASSWORD", value: "$(QUEUE_PASSWORD)" })
          .set("Deployment/web", `${WEB}.env[1]`, { name: "API_TOKEN", value: "/run/secrets/token" })
          .set("Deployment/web", `${WEB}.env[2]`, { name: "USE_SECRET", value: "true" }),
      ),
    ).toEqual([]);
  });

  it("accepts names that only look alike", () => {
    expect(
      findingsOf(
        noLiteralCredential,
        hardenedSet()
          .set("Deployment/web", ENV, { name: "ROUTING_KEY", value: "orders" })
          .set("Deployment/web", `${WEB}.env[1]`, { name: "PASSWORD_FILE", value: "x" })
          .set("Deployment/web", `${WEB}.env[2]`, { name: "TOKEN_TTL", value: "15m" }),
      ),
    ).toEqual([]);
  });

  it("accepts the name of a Secret that is there", () => {
    expect(
      findingsOf(
        noLiteralCredential,
        hardenedSet().set("Deployment/web", ENV, { name: "QUEUE_SECRET", value: "web-queue" }),
      ),
    ).toEqual([]);
  });

  it("accepts flags that expand a variable", () => {
    expect(
      findingsOf(
        noLiteralCredential,
        hardenedSet().set("Deployment/web", `${WEB}.args`, [
          "--password=$(QUEUE_PASSWORD)",
          "--token-file=/run/token",
          "--password",
        ]),
      ),
    ).toEqual([]);
  });

  it("accepts a container without variables", () => {
    expect(findingsOf(noLiteralCredential, hardenedSet().set("Deployment/web", `${WEB}.env`, undefined))).toEqual([]);
  });
});
