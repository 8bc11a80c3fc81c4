import { describe, expect, it } from "vitest";
import { findingsOf, hardenedSet } from "../../../test/policy/manifest-set.ts";
import { requireCpuRequest } from "./require-cpu-request.ts";

const WEB = "spec.template.spec.containers[web]";

describe("require-cpu-request", () => {
  it("reports its absence, and what Kubernetes takes for it", () => {
    expect(
      findingsOf(requireCpuRequest, hardenedSet().set("Deployment/web", `${WEB}.resources.requests.cpu`, undefined)),
    ).toEqual([
      "Deployment/web spec.template.spec.containers[web].resources.requests.cpu: requests.cpu is not set, so the limit of 1 is taken for it",
    ]);
  });

  it("reports a container without resources", () => {
    expect(findingsOf(requireCpuRequest, hardenedSet().set("Deployment/web", `${WEB}.resources`, undefined))).toEqual([
      "Deployment/web spec.template.spec.containers[web].resources.requests.cpu: requests.cpu is not set",
    ]);
  });

  it("judges init containers too", () => {
    expect(
      findingsOf(
        requireCpuRequest,
        hardenedSet().set(
          "Deployment/worker",
          "spec.template.spec.initContainers[wait-for-queue].resources",
          undefined,
        ),
      ),
    ).toEqual([
      "Deployment/worker spec.template.spec.initContainers[wait-for-queue].resources.requests.cpu: requests.cpu is not set",
    ]);
  });

  it("accepts one for the whole pod", () => {
    expect(
      findingsOf(
        requireCpuRequest,
        hardenedSet()
          .set("Deployment/web", `${WEB}.resources`, undefined)
          .set("Deployment/web", "spec.template.spec.resources", { requests: { cpu: "200m" } }),
      ),
    ).toEqual([]);
  });

  it("accepts a set in which every container has one", () => {
    expect(findingsOf(requireCpuRequest, hardenedSet())).toEqual([]);
  });
});
