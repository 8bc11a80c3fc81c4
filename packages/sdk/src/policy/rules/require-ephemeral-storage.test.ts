import { describe, expect, it } from "vitest";
import { findingsOf, hardenedSet } from "../../../test/policy/manifest-set.ts";
import { requireEphemeralStorage } from "./require-ephemeral-storage.ts";

const WEB = "spec.template.spec.containers[web]";

describe("require-ephemeral-storage", () => {
  it("reports a container without request and limit", () => {
    expect(
      findingsOf(requireEphemeralStorage, hardenedSet().set("Deployment/web", `${WEB}.resources`, undefined)),
    ).toEqual([
      "Deployment/web spec.template.spec.containers[web].resources.requests.ephemeral-storage: requests.ephemeral-storage is not set",
      "Deployment/web spec.template.spec.containers[web].resources.limits.ephemeral-storage: limits.ephemeral-storage is not set",
    ]);
  });

  it("reports a missing limit", () => {
    expect(
      findingsOf(
        requireEphemeralStorage,
        hardenedSet().set("Deployment/web", `${WEB}.resources.limits.ephemeral-storage`, undefined),
      ),
    ).toEqual([
      "Deployment/web spec.template.spec.containers[web].resources.limits.ephemeral-storage: limits.ephemeral-storage is not set",
    ]);
  });

  it("accepts both", () => {
    expect(findingsOf(requireEphemeralStorage, hardenedSet())).toEqual([]);
  });
});
