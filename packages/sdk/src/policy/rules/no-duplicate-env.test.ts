import { describe, expect, it } from "vitest";
import { findingsOf, hardenedSet } from "../../../test/policy/manifest-set.ts";
import { noDuplicateEnv } from "./no-duplicate-env.ts";

describe("no-duplicate-env", () => {
  it("accepts each variable once", () => {
    const set = hardenedSet();
    expect(findingsOf(noDuplicateEnv, set)).toEqual([]);
  });

  it("reports a variable that is set twice", () => {
    const set = hardenedSet().set("Deployment/web", "spec.template.spec.containers[web].env[6]", {
      name: "PORT",
      value: "8081",
    });
    expect(findingsOf(noDuplicateEnv, set)).toEqual([
      "Deployment/web spec.template.spec.containers[web].env[PORT]: PORT is set more than once in this container",
    ]);
  });

  it("reports an init container", () => {
    const set = hardenedSet().set("Deployment/worker", "spec.template.spec.initContainers[wait-for-queue].env", [
      { name: "A", value: "1" },
      { name: "A", value: "2" },
    ]);
    expect(findingsOf(noDuplicateEnv, set)).toEqual([
      "Deployment/worker spec.template.spec.initContainers[wait-for-queue].env[A]: A is set more than once in this container",
    ]);
  });

  it("accepts one name in two containers", () => {
    const set = hardenedSet().set("Deployment/web", "spec.template.spec.containers[1]", {
      name: "proxy",
      env: [{ name: "PORT", value: "1" }],
    });
    expect(findingsOf(noDuplicateEnv, set)).toEqual([]);
  });

  it("has nothing to say without variables", () => {
    const set = hardenedSet().only("Job/migrate");
    expect(findingsOf(noDuplicateEnv, set)).toEqual([]);
  });
});
