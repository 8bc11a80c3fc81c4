import { describe, expect, it } from "vitest";
import { findingsOf, hardenedSet } from "../../../test/policy/manifest-set.ts";
import { noPrivilegeEscalation } from "./no-privilege-escalation.ts";

const WEB = "spec.template.spec.containers[web]";

describe("no-privilege-escalation", () => {
  it("reports true", () => {
    expect(
      findingsOf(
        noPrivilegeEscalation,
        hardenedSet().set("Deployment/web", `${WEB}.securityContext.allowPrivilegeEscalation`, true),
      ),
    ).toEqual([
      "Deployment/web spec.template.spec.containers[web].securityContext.allowPrivilegeEscalation: allowPrivilegeEscalation is true; it must be false",
    ]);
  });

  it("reports its absence, which allows it", () => {
    expect(
      findingsOf(noPrivilegeEscalation, hardenedSet().set("Deployment/web", `${WEB}.securityContext`, undefined)),
    ).toEqual([
      "Deployment/web spec.template.spec.containers[web].securityContext.allowPrivilegeEscalation: allowPrivilegeEscalation is not set, which allows it; it must be false",
    ]);
  });

  it("accepts false", () => {
    expect(findingsOf(noPrivilegeEscalation, hardenedSet())).toEqual([]);
  });

  it("leaves pods of Windows nodes alone", () => {
    expect(
      findingsOf(
        noPrivilegeEscalation,
        hardenedSet()
          .set("Deployment/web", `${WEB}.securityContext`, undefined)
          .set("Deployment/web", "spec.template.spec.os", { name: "windows" }),
      ),
    ).toEqual([]);
  });
});
