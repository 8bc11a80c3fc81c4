import { describe, expect, it } from "vitest";
import { findingsOf, hardenedSet } from "../../../test/policy/manifest-set.ts";
import { validResourceAmount } from "./valid-resource-amount.ts";

describe("valid-resource-amount", () => {
  it("accepts a system that is right", () => {
    expect(findingsOf(validResourceAmount, hardenedSet())).toEqual([]);
  });

  const requests = "spec.template.spec.containers[web].resources.requests";

  it.each([
    ["memory", "512m", "memory 512m is a fraction of a byte, or of a few"],
    ["cpu", "-100m", "cpu -100m is negative"],
    ["cpus", "1", "no node has a resource 'cpus'"],
  ])("reports %s: %s", (name, amount, message) => {
    expect(findingsOf(validResourceAmount, hardenedSet().set("Deployment/web", `${requests}.${name}`, amount))).toEqual(
      [`Deployment/web ${requests}.${name}: ${message}`],
    );
  });

  it.each([
    ["cpu", 0.5],
    ["memory", "1.5Gi"],
    ["memory", 134_217_728],
    ["hugepages-2Mi", "4Mi"],
    ["nvidia.com/gpu", 1],
  ])("accepts %s: %j", (name, amount) => {
    const set = hardenedSet().set("Deployment/web", requests, { [name]: amount });
    expect(findingsOf(validResourceAmount, set)).toEqual([]);
  });

  it("has nothing to say without resources", () => {
    const set = hardenedSet().set("Deployment/web", "spec.template.spec.containers[web].resources", undefined);
    expect(findingsOf(validResourceAmount, set)).toEqual([]);
  });
});
