import { describe, expect, it } from "vitest";
import { findingsOf, hardenedSet } from "../../../test/policy/manifest-set.ts";
import { validEnvSource } from "./valid-env-source.ts";

const WEB = "spec.template.spec.containers[web]";

describe("valid-env-source", () => {
  it("reports a value beside a source", () => {
    expect(
      findingsOf(validEnvSource, hardenedSet().set("Deployment/web", `${WEB}.env[QUEUE_USER].value`, "shop")),
    ).toEqual([
      "Deployment/web spec.template.spec.containers[web].env[QUEUE_USER]: has a value and valueFrom.secretKeyRef; it must have one of them",
    ]);
  });

  it("reports two sources", () => {
    expect(
      findingsOf(
        validEnvSource,
        hardenedSet().set("Deployment/web", `${WEB}.env[QUEUE_USER].valueFrom.fieldRef`, {
          fieldPath: "metadata.name",
        }),
      ),
    ).toEqual([
      "Deployment/web spec.template.spec.containers[web].env[QUEUE_USER].valueFrom: has the sources secretKeyRef, fieldRef; it must have one",
    ]);
  });

  it("reports a source that was removed", () => {
    expect(
      findingsOf(
        validEnvSource,
        hardenedSet().set("Deployment/web", `${WEB}.env[QUEUE_USER].valueFrom`, { secretKeyRef: null }),
      ),
    ).toEqual(["Deployment/web spec.template.spec.containers[web].env[QUEUE_USER].valueFrom: names no source"]);
  });

  it("accepts an empty value beside a source, as the API server does", () => {
    expect(findingsOf(validEnvSource, hardenedSet().set("Deployment/web", `${WEB}.env[QUEUE_USER].value`, ""))).toEqual(
      [],
    );
  });

  it("accepts one of each, and a container without variables", () => {
    expect(
      findingsOf(
        validEnvSource,
        hardenedSet().set("Deployment/worker", `${WEB.replace("web", "worker")}.env`, undefined),
      ),
    ).toEqual([]);
  });

  it("reports a field that no pod tells", () => {
    const env = "spec.template.spec.containers[web].env[PORT]";
    const withField = (fieldPath: string) =>
      findingsOf(
        validEnvSource,
        hardenedSet().set("Deployment/web", env, { name: "PORT", valueFrom: { fieldRef: { fieldPath } } }),
      );
    expect(withField("metadata.nmae")).toEqual([
      `Deployment/web ${env}.valueFrom.fieldRef.fieldPath: no pod tells its metadata.nmae`,
    ]);
    expect(withField("metadata.labels['app.kubernetes.io/name']")).toEqual([]);
    expect(withField("status.podIP")).toEqual([]);
  });
});
