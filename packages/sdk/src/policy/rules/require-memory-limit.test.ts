import { describe, expect, it } from "vitest";
import { findingsOf, hardenedSet } from "../../../test/policy/manifest-set.ts";
import { requireMemoryLimit } from "./require-memory-limit.ts";

const WEB = "spec.template.spec.containers[web]";

describe("require-memory-limit", () => {
  it("reports its absence", () => {
    expect(
      findingsOf(requireMemoryLimit, hardenedSet().set("Deployment/web", `${WEB}.resources.limits.memory`, undefined)),
    ).toEqual(["Deployment/web spec.template.spec.containers[web].resources.limits.memory: limits.memory is not set"]);
  });

  it("accepts one for the whole pod", () => {
    expect(
      findingsOf(
        requireMemoryLimit,
        hardenedSet()
          .set("Deployment/web", `${WEB}.resources`, undefined)
          .set("Deployment/web", "spec.template.spec.resources", { limits: { memory: "1" } }),
      ),
    ).toEqual([]);
  });

  it("accepts a set in which every container has one", () => {
    expect(findingsOf(requireMemoryLimit, hardenedSet())).toEqual([]);
  });
});
