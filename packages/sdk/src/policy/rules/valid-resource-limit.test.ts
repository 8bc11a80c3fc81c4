import { describe, expect, it } from "vitest";
import { findingsOf, hardenedSet } from "../../../test/policy/manifest-set.ts";
import { validResourceLimit } from "./valid-resource-limit.ts";

const WEB = "spec.template.spec.containers[web]";

describe("valid-resource-limit", () => {
  it("reports a limit below its request, in whatever unit", () => {
    expect(
      findingsOf(validResourceLimit, hardenedSet().set("Deployment/web", `${WEB}.resources.limits.memory`, "200M")),
    ).toEqual([
      "Deployment/web spec.template.spec.containers[web].resources.limits.memory: limits.memory is 200M; it must be at least requests.memory, 256Mi",
    ]);
  });

  it("accepts equal amounts in different units", () => {
    expect(
      findingsOf(validResourceLimit, hardenedSet().set("Deployment/web", `${WEB}.resources.limits.cpu`, 0.2)),
    ).toEqual([]);
  });

  it("accepts a limit without a request", () => {
    expect(
      findingsOf(validResourceLimit, hardenedSet().set("Deployment/web", `${WEB}.resources.requests`, undefined)),
    ).toEqual([]);
  });

  it("accepts a container without resources", () => {
    expect(findingsOf(validResourceLimit, hardenedSet().set("Deployment/web", `${WEB}.resources`, undefined))).toEqual(
      [],
    );
  });
});
