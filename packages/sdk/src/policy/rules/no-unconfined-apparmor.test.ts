import { describe, expect, it } from "vitest";
import { findingsOf, hardenedSet } from "../../../test/policy/manifest-set.ts";
import { noUnconfinedApparmor } from "./no-unconfined-apparmor.ts";

const POD = "spec.template.spec";

describe("no-unconfined-apparmor", () => {
  it("reports Unconfined on the pod", () => {
    expect(
      findingsOf(
        noUnconfinedApparmor,
        hardenedSet().set("Deployment/web", `${POD}.securityContext.appArmorProfile`, { type: "Unconfined" }),
      ),
    ).toEqual([
      "Deployment/web spec.template.spec.securityContext.appArmorProfile.type: appArmorProfile.type is Unconfined; it must be RuntimeDefault or Localhost",
    ]);
  });

  it("reports it on a container", () => {
    expect(
      findingsOf(
        noUnconfinedApparmor,
        hardenedSet().set("Deployment/web", `${POD}.containers[web].securityContext.appArmorProfile`, {
          type: "Unconfined",
        }),
      ),
    ).toEqual([
      "Deployment/web spec.template.spec.containers[web].securityContext.appArmorProfile.type: appArmorProfile.type is Unconfined; it must be RuntimeDefault or Localhost",
    ]);
  });

  it("reads the annotation of before Kubernetes 1.30", () => {
    expect(
      findingsOf(
        noUnconfinedApparmor,
        hardenedSet().set("Deployment/web", "spec.template.metadata.annotations", {
          "container.apparmor.security.beta.kubernetes.io/web": "unconfined",
        }),
      ),
    ).toEqual([
      "Deployment/web spec.template.metadata.annotations[container.apparmor.security.beta.kubernetes.io/web]: container.apparmor.security.beta.kubernetes.io/web is unconfined; it must be runtime/default or localhost/…",
    ]);
  });

  it("accepts a profile, by field or annotation", () => {
    expect(
      findingsOf(
        noUnconfinedApparmor,
        hardenedSet()
          .set("Deployment/web", `${POD}.securityContext.appArmorProfile`, { type: "RuntimeDefault" })
          .set("Deployment/web", "spec.template.metadata.annotations", {
            "container.apparmor.security.beta.kubernetes.io/web": "localhost/web",
          }),
      ),
    ).toEqual([]);
  });

  it("accepts its absence", () => {
    expect(findingsOf(noUnconfinedApparmor, hardenedSet())).toEqual([]);
  });
});
