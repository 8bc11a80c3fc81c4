import { describe, expect, it } from "vitest";
import { findingsOf, hardenedSet } from "../../../test/policy/manifest-set.ts";
import { noCpuLimit } from "./no-cpu-limit.ts";

const WEB = "spec.template.spec.containers[web]";

describe("no-cpu-limit", () => {
  it("reports a limit", () => {
    expect(findingsOf(noCpuLimit, hardenedSet().only("Deployment/web"))).toEqual([
      "Deployment/web spec.template.spec.containers[web].resources.limits.cpu: limits.cpu is 1; there must be none",
    ]);
  });

  it("accepts its absence", () => {
    expect(
      findingsOf(
        noCpuLimit,
        hardenedSet().only("Deployment/web").set("Deployment/web", `${WEB}.resources.limits.cpu`, undefined),
      ),
    ).toEqual([]);
  });

  it("accepts a container without resources", () => {
    expect(
      findingsOf(noCpuLimit, hardenedSet().only("Deployment/web").set("Deployment/web", `${WEB}.resources`, undefined)),
    ).toEqual([]);
  });
});
