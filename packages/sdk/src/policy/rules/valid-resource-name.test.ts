import { describe, expect, it } from "vitest";
import { findingsOf, fromYaml } from "../../../test/policy/manifest-set.ts";
import { validResourceName } from "./valid-resource-name.ts";

function named(apiVersion: string, kind: string, name: string) {
  return fromYaml(`{ apiVersion: ${apiVersion}, kind: ${kind}, metadata: { name: ${name} } }`);
}

describe("valid-resource-name", () => {
  it("reports a name of a wrong syntax", () => {
    expect(findingsOf(validResourceName, named("v1", "ConfigMap", "My_Settings"))).toEqual([
      "ConfigMap/My_Settings metadata.name: the name 'My_Settings' must be lower-case letters, digits, '-' and '.', beginning and ending with a letter or digit",
    ]);
  });

  it("reports a missing name", () => {
    expect(findingsOf(validResourceName, named("v1", "ConfigMap", "''"))).toEqual([
      "ConfigMap/ metadata.name: the object has no name",
    ]);
  });

  it("knows that a Service is a DNS label", () => {
    expect(findingsOf(validResourceName, named("v1", "Service", "1-web"))).toEqual([
      "Service/1-web metadata.name: the name '1-web' must be lower-case letters, digits and '-', beginning with a letter",
    ]);
  });

  it("knows how long a CronJob may be called", () => {
    expect(findingsOf(validResourceName, named("batch/v1", "CronJob", "x".repeat(53)))).toEqual([
      "CronJob/xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx metadata.name: the name has 53 characters; a CronJob may have 52: its Jobs have 11 characters more",
    ]);
  });

  it("reports a namespace", () => {
    expect(
      findingsOf(
        validResourceName,
        fromYaml("{ apiVersion: v1, kind: Pod, metadata: { name: web, namespace: Shop } }"),
      ),
    ).toEqual([
      "Pod/web metadata.namespace: the namespace 'Shop' must be at most 63 lower-case letters, digits and '-', beginning and ending with a letter or digit",
    ]);
  });

  it("accepts roles with colons, and names with dots", () => {
    expect(findingsOf(validResourceName, named("rbac.authorization.k8s.io/v1", "ClusterRole", "shop:web"))).toEqual([]);
  });

  it("accepts an object that the API server names", () => {
    expect(
      findingsOf(
        validResourceName,
        fromYaml("{ apiVersion: batch/v1, kind: Job, metadata: { generateName: migrate- } }"),
      ),
    ).toEqual([]);
  });
});
