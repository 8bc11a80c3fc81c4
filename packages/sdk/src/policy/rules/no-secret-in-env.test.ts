import { describe, expect, it } from "vitest";
import { findingsOf, hardenedSet } from "../../../test/policy/manifest-set.ts";
import { noSecretInEnv } from "./no-secret-in-env.ts";

const WEB = "spec.template.spec.containers[web]";

describe("no-secret-in-env", () => {
  it("reports a variable and a whole Secret", () => {
    expect(
      findingsOf(
        noSecretInEnv,
        hardenedSet()
          .only("Deployment/web")
          .set("Deployment/web", `${WEB}.env`, [
            { name: "TOKEN", valueFrom: { secretKeyRef: { name: "web", key: "token" } } },
          ])
          .set("Deployment/web", `${WEB}.envFrom`, [{ secretRef: { name: "web" } }]),
      ),
    ).toEqual([
      "Deployment/web spec.template.spec.containers[web].env[TOKEN].valueFrom.secretKeyRef: reads Secret web into the environment",
      "Deployment/web spec.template.spec.containers[web].envFrom[0].secretRef: reads all of Secret web into the environment",
    ]);
  });

  it("accepts a ConfigMap", () => {
    expect(
      findingsOf(
        noSecretInEnv,
        hardenedSet().set("Deployment/web", `${WEB}.env`, [
          { name: "LEVEL", valueFrom: { configMapKeyRef: { name: "web", key: "level" } } },
        ]),
      ),
    ).toEqual([]);
  });

  it("accepts a container without variables", () => {
    expect(findingsOf(noSecretInEnv, hardenedSet().set("Deployment/web", `${WEB}.env`, undefined))).toEqual([]);
  });
});
