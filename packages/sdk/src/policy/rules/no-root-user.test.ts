import { describe, expect, it } from "vitest";
import { findingsOf, hardenedSet } from "../../../test/policy/manifest-set.ts";
import { noRootUser } from "./no-root-user.ts";

const POD = "spec.template.spec";

describe("no-root-user", () => {
  it("reports user 0 on the pod", () => {
    expect(findingsOf(noRootUser, hardenedSet().set("Deployment/web", `${POD}.securityContext.runAsUser`, 0))).toEqual([
      "Deployment/web spec.template.spec.securityContext.runAsUser: runAsUser is 0, which is root; it must be at least 1",
    ]);
  });

  it("reports it on a container", () => {
    expect(
      findingsOf(
        noRootUser,
        hardenedSet().set("Deployment/web", `${POD}.containers[web].securityContext.runAsUser`, 0),
      ),
    ).toEqual([
      "Deployment/web spec.template.spec.containers[web].securityContext.runAsUser: runAsUser is 0, which is root; it must be at least 1",
    ]);
  });

  it("accepts an image's low user", () => {
    expect(findingsOf(noRootUser, hardenedSet().set("Deployment/web", `${POD}.securityContext.runAsUser`, 70))).toEqual(
      [],
    );
  });

  it("accepts its absence", () => {
    expect(
      findingsOf(noRootUser, hardenedSet().set("Deployment/web", `${POD}.securityContext.runAsUser`, undefined)),
    ).toEqual([]);
  });
});
