import { describe, expect, it } from "vitest";
import { findingsOf, hardenedSet } from "../../../test/policy/manifest-set.ts";
import { noUnconfinedSeccomp } from "./no-unconfined-seccomp.ts";

const POD = "spec.template.spec";

describe("no-unconfined-seccomp", () => {
  it("reports Unconfined", () => {
    expect(
      findingsOf(
        noUnconfinedSeccomp,
        hardenedSet().set("Deployment/web", `${POD}.securityContext.seccompProfile.type`, "Unconfined"),
      ),
    ).toEqual([
      "Deployment/web spec.template.spec.securityContext.seccompProfile.type: seccompProfile.type is Unconfined; it must be RuntimeDefault or Localhost",
    ]);
  });

  it("accepts Localhost", () => {
    expect(
      findingsOf(
        noUnconfinedSeccomp,
        hardenedSet().set("Deployment/web", `${POD}.securityContext.seccompProfile`, {
          type: "Localhost",
          localhostProfile: "web.json",
        }),
      ),
    ).toEqual([]);
  });

  it("leaves its absence to another rule", () => {
    expect(
      findingsOf(
        noUnconfinedSeccomp,
        hardenedSet().set("Deployment/web", `${POD}.securityContext.seccompProfile`, undefined),
      ),
    ).toEqual([]);
  });
});
