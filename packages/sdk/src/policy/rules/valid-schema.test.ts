import { describe, expect, it } from "vitest";
import { findingsOf, fromYaml, hardenedSet } from "../../../test/policy/manifest-set.ts";
import { validSchema } from "./valid-schema.ts";

const WEB = "spec.template.spec.containers[web]";

describe("valid-schema", () => {
  it("reports a field that is not known, with what was meant", () => {
    expect(
      findingsOf(validSchema, hardenedSet().set("Deployment/web", `${WEB}.livenesProbe`, { httpGet: { port: 1 } })),
    ).toEqual([
      "Deployment/web spec.template.spec.containers[web].livenesProbe: the field livenesProbe is not known in spec.template.spec.containers[web]",
    ]);
  });

  it("reports a wrong type", () => {
    expect(findingsOf(validSchema, hardenedSet().set("Deployment/web", "spec.replicas", "3"))).toEqual([
      "Deployment/web spec.replicas: must be an integer; it is a string",
    ]);
  });

  it("reports a missing field", () => {
    expect(findingsOf(validSchema, hardenedSet().set("StatefulSet/queue", "spec.selector", undefined))).toEqual([
      "StatefulSet/queue spec: the field selector is missing",
    ]);
  });

  it("reports a value that is none of those allowed", () => {
    expect(findingsOf(validSchema, hardenedSet().set("Deployment/web", "spec.strategy.type", "Rolling"))).toEqual([
      "Deployment/web spec.strategy.type: 'Rolling' is none of Recreate, RollingUpdate",
    ]);
  });

  it("reports what is no quantity, once", () => {
    expect(
      findingsOf(validSchema, hardenedSet().set("Deployment/web", `${WEB}.resources.limits.memory`, "128 MB")),
    ).toEqual([
      "Deployment/web spec.template.spec.containers[web].resources.limits.memory: must be a quantity, such as 250m or 128Mi",
    ]);
  });

  it("knows Argo CD's kinds", () => {
    expect(findingsOf(validSchema, hardenedSet().set("Application/shop-db", "spec.projekt", "shop"))).toEqual([
      "Application/shop-db spec.projekt: the field projekt is not known in spec",
    ]);
  });

  it("accepts what may hold anything", () => {
    expect(
      findingsOf(
        validSchema,
        hardenedSet()
          .only("Application/shop-db")
          .set("Application/shop-db", "spec.source.helm", { valuesObject: { any: { thing: [1] } } }),
      ),
    ).toEqual([]);
  });

  it("accepts null, and base64 in lines", () => {
    expect(
      findingsOf(
        validSchema,
        hardenedSet()
          .only("Deployment/web")
          .set("Deployment/web", "spec.paused", null)
          .add('{ apiVersion: v1, kind: Secret, metadata: { name: a }, data: { x: "YWJj\\nZGVm\\n" } }'),
      ),
    ).toEqual([]);
  });

  it("says nothing of kinds that it does not know", () => {
    expect(
      findingsOf(
        validSchema,
        fromYaml("{ apiVersion: example.com/v1, kind: Shop, metadata: { name: a }, spec: { x: 1 } }"),
      ),
    ).toEqual([]);
  });

  it("accepts a set of valid objects", () => {
    expect(findingsOf(validSchema, hardenedSet())).toEqual([]);
  });
});
