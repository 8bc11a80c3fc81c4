import { describe, expect, it } from "vitest";
import { findingsOf, hardenedSet } from "../../../test/policy/manifest-set.ts";
import { requireCpuLimit } from "./require-cpu-limit.ts";

const WEB = "spec.template.spec.containers[web]";

describe("require-cpu-limit", () => {
  it("reports its absence", () => {
    expect(
      findingsOf(requireCpuLimit, hardenedSet().set("Deployment/web", `${WEB}.resources.limits.cpu`, undefined)),
    ).toEqual(["Deployment/web spec.template.spec.containers[web].resources.limits.cpu: limits.cpu is not set"]);
  });

  it("accepts one for the whole pod", () => {
    expect(
      findingsOf(
        requireCpuLimit,
        hardenedSet()
          .set("Deployment/web", `${WEB}.resources`, undefined)
          .set("Deployment/web", "spec.template.spec.resources", { limits: { cpu: "1" } }),
      ),
    ).toEqual([]);
  });

  it("accepts a set in which every container has one", () => {
    expect(findingsOf(requireCpuLimit, hardenedSet())).toEqual([]);
  });
});
