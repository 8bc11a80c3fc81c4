import { describe, expect, it } from "vitest";
import { findingsOf, hardenedSet } from "../../../test/policy/manifest-set.ts";
import { requireEqualEphemeralStorage } from "./require-equal-ephemeral-storage.ts";

const WEB = "spec.template.spec.containers[web]";

describe("require-equal-ephemeral-storage", () => {
  it("reports a request that is not the limit", () => {
    expect(
      findingsOf(
        requireEqualEphemeralStorage,
        hardenedSet()
          .only("Deployment/web")
          .set("Deployment/web", `${WEB}.resources.requests.ephemeral-storage`, "64Mi"),
      ),
    ).toEqual([
      "Deployment/web spec.template.spec.containers[web].resources.requests.ephemeral-storage: requests.ephemeral-storage is 64Mi; it must equal limits.ephemeral-storage, 128Mi",
    ]);
  });

  it("accepts a limit alone, which is the request too", () => {
    expect(
      findingsOf(
        requireEqualEphemeralStorage,
        hardenedSet()
          .only("Deployment/web")
          .set("Deployment/web", `${WEB}.resources.requests.ephemeral-storage`, undefined),
      ),
    ).toEqual([]);
  });

  it("accepts a request alone, which has no limit to equal", () => {
    expect(
      findingsOf(
        requireEqualEphemeralStorage,
        hardenedSet()
          .only("Deployment/web")
          .set("Deployment/web", `${WEB}.resources.limits.ephemeral-storage`, undefined),
      ),
    ).toEqual([]);
  });

  it("accepts equal ones", () => {
    expect(
      findingsOf(
        requireEqualEphemeralStorage,
        hardenedSet()
          .only("Deployment/web")
          .set("Deployment/web", `${WEB}.resources.requests.ephemeral-storage`, "128Mi"),
      ),
    ).toEqual([]);
  });
});
