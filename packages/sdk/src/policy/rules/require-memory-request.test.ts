import { describe, expect, it } from "vitest";
import { findingsOf, hardenedSet } from "../../../test/policy/manifest-set.ts";
import { requireMemoryRequest } from "./require-memory-request.ts";

const WEB = "spec.template.spec.containers[web]";

describe("require-memory-request", () => {
  it("reports its absence, and what Kubernetes takes for it", () => {
    expect(
      findingsOf(
        requireMemoryRequest,
        hardenedSet().set("Deployment/web", `${WEB}.resources.requests.memory`, undefined),
      ),
    ).toEqual([
      "Deployment/web spec.template.spec.containers[web].resources.requests.memory: requests.memory is not set, so the limit of 256Mi is taken for it",
    ]);
  });

  it("reports a container without resources", () => {
    expect(
      findingsOf(requireMemoryRequest, hardenedSet().set("Deployment/web", `${WEB}.resources`, undefined)),
    ).toEqual([
      "Deployment/web spec.template.spec.containers[web].resources.requests.memory: requests.memory is not set",
    ]);
  });

  it("judges init containers too", () => {
    expect(
      findingsOf(
        requireMemoryRequest,
        hardenedSet().set(
          "Deployment/worker",
          "spec.template.spec.initContainers[wait-for-queue].resources",
          undefined,
        ),
      ),
    ).toEqual([
      "Deployment/worker spec.template.spec.initContainers[wait-for-queue].resources.requests.memory: requests.memory is not set",
    ]);
  });

  it("accepts one for the whole pod", () => {
    expect(
      findingsOf(
        requireMemoryRequest,
        hardenedSet()
          .set("Deployment/web", `${WEB}.resources`, undefined)
          .set("Deployment/web", "spec.template.spec.resources", { requests: { memory: "256Mi" } }),
      ),
    ).toEqual([]);
  });

  it("accepts a set in which every container has one", () => {
    expect(findingsOf(requireMemoryRequest, hardenedSet())).toEqual([]);
  });
});
