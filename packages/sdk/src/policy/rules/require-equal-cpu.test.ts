import { describe, expect, it } from "vitest";
import { findingsOf, hardenedSet } from "../../../test/policy/manifest-set.ts";
import { requireEqualCpu } from "./require-equal-cpu.ts";

const WEB = "spec.template.spec.containers[web]";

describe("require-equal-cpu", () => {
  it("reports a request that is not the limit", () => {
    expect(
      findingsOf(
        requireEqualCpu,
        hardenedSet().only("Deployment/web").set("Deployment/web", `${WEB}.resources.requests.cpu`, "200m"),
      ),
    ).toEqual([
      "Deployment/web spec.template.spec.containers[web].resources.requests.cpu: requests.cpu is 200m; it must equal limits.cpu, 1",
    ]);
  });

  it("accepts a limit alone, which is the request too", () => {
    expect(
      findingsOf(
        requireEqualCpu,
        hardenedSet().only("Deployment/web").set("Deployment/web", `${WEB}.resources.requests.cpu`, undefined),
      ),
    ).toEqual([]);
  });

  it("accepts a request alone, which has no limit to equal", () => {
    expect(
      findingsOf(
        requireEqualCpu,
        hardenedSet().only("Deployment/web").set("Deployment/web", `${WEB}.resources.limits.cpu`, undefined),
      ),
    ).toEqual([]);
  });

  it("accepts equal ones", () => {
    expect(
      findingsOf(
        requireEqualCpu,
        hardenedSet().only("Deployment/web").set("Deployment/web", `${WEB}.resources.requests.cpu`, "1"),
      ),
    ).toEqual([]);
  });
});
