import { describe, expect, it } from "vitest";
import { loadSchema } from "./load-schema.ts";

describe("the schema of a kind", () => {
  it.each([
    ["apps/v1", "Deployment"],
    ["v1", "Secret"],
    ["networking.k8s.io/v1", "Ingress"],
    ["argoproj.io/v1alpha1", "ApplicationSet"],
  ])("is known of %s %s", (apiVersion, kind) => {
    const errors = loadSchema(apiVersion, kind)?.errorsOf({ apiVersion, kind: "Wrong" }) ?? [];
    expect(errors.map(({ instancePath, keyword }) => `${instancePath} ${keyword}`)).toContain("/kind enum");
  });

  it.each([
    ["example.com/v1", "Shop"],
    ["v1", "PodSpec"],
    ["v1", "index"],
    ["../../v1", "Secret"],
    ["v1", "../v1/Secret"],
    ["", ""],
  ])("is not known of %s %s", (apiVersion, kind) => {
    expect(loadSchema(apiVersion, kind)).toBeUndefined();
  });

  it("finds nothing wrong with a valid object, and leaves it as it is", () => {
    const object = Object.freeze({ apiVersion: "v1", kind: "ConfigMap", metadata: { name: "a" }, data: { a: "b" } });
    expect(loadSchema("v1", "ConfigMap")?.errorsOf(object)).toEqual([]);
  });
});
