import { describe, expect, it } from "vitest";
import { findingsOf, hardenedSet } from "../../../test/policy/manifest-set.ts";
import { requireSeccompProfile } from "./require-seccomp-profile.ts";

const POD = "spec.template.spec";

describe("require-seccomp-profile", () => {
  it("reports a container without one, on itself or its pod", () => {
    expect(
      findingsOf(
        requireSeccompProfile,
        hardenedSet().set("Deployment/web", `${POD}.securityContext.seccompProfile`, undefined),
      ),
    ).toEqual([
      "Deployment/web spec.template.spec.containers[web].securityContext.seccompProfile: neither the container nor its pod has a seccompProfile; it must be RuntimeDefault or Localhost",
    ]);
  });

  it("accepts the container's own", () => {
    expect(
      findingsOf(
        requireSeccompProfile,
        hardenedSet()
          .set("Deployment/web", `${POD}.securityContext`, undefined)
          .set("Deployment/web", `${POD}.containers[web].securityContext.seccompProfile`, { type: "RuntimeDefault" }),
      ),
    ).toEqual([]);
  });

  it("leaves Unconfined to another rule", () => {
    expect(
      findingsOf(
        requireSeccompProfile,
        hardenedSet().set("Deployment/web", `${POD}.securityContext.seccompProfile.type`, "Unconfined"),
      ),
    ).toEqual([]);
  });

  it("accepts the pod's", () => {
    expect(findingsOf(requireSeccompProfile, hardenedSet())).toEqual([]);
  });
});
