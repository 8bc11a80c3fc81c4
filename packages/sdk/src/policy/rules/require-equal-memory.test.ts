import { describe, expect, it } from "vitest";
import { findingsOf, hardenedSet } from "../../../test/policy/manifest-set.ts";
import { requireEqualMemory } from "./require-equal-memory.ts";

const WEB = "spec.template.spec.containers[web]";

describe("require-equal-memory", () => {
  it("reports a request that is not the limit", () => {
    expect(
      findingsOf(
        requireEqualMemory,
        hardenedSet().only("Deployment/web").set("Deployment/web", `${WEB}.resources.requests.memory`, "128Mi"),
      ),
    ).toEqual([
      "Deployment/web spec.template.spec.containers[web].resources.requests.memory: requests.memory is 128Mi; it must equal limits.memory, 256Mi",
    ]);
  });

  it("accepts a limit alone, which is the request too", () => {
    expect(
      findingsOf(
        requireEqualMemory,
        hardenedSet().only("Deployment/web").set("Deployment/web", `${WEB}.resources.requests.memory`, undefined),
      ),
    ).toEqual([]);
  });

  it("accepts a request alone, which has no limit to equal", () => {
    expect(
      findingsOf(
        requireEqualMemory,
        hardenedSet().only("Deployment/web").set("Deployment/web", `${WEB}.resources.limits.memory`, undefined),
      ),
    ).toEqual([]);
  });

  it("accepts equal ones", () => {
    expect(
      findingsOf(
        requireEqualMemory,
        hardenedSet().only("Deployment/web").set("Deployment/web", `${WEB}.resources.requests.memory`, "256Mi"),
      ),
    ).toEqual([]);
  });
});
