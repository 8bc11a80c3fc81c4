import { describe, expect, it } from "vitest";
import { findingsOf, hardenedSet } from "../../../test/policy/manifest-set.ts";
import { noPrivilegedContainer } from "./no-privileged-container.ts";

const WEB = "spec.template.spec.containers[web]";

describe("no-privileged-container", () => {
  it("reports privileged: true", () => {
    expect(
      findingsOf(noPrivilegedContainer, hardenedSet().set("Deployment/web", `${WEB}.securityContext.privileged`, true)),
    ).toEqual([
      "Deployment/web spec.template.spec.containers[web].securityContext.privileged: privileged is true; it must be false or absent",
    ]);
  });

  it("judges init containers too", () => {
    expect(
      findingsOf(
        noPrivilegedContainer,
        hardenedSet().set(
          "Deployment/worker",
          "spec.template.spec.initContainers[wait-for-queue].securityContext.privileged",
          true,
        ),
      ),
    ).toEqual([
      "Deployment/worker spec.template.spec.initContainers[wait-for-queue].securityContext.privileged: privileged is true; it must be false or absent",
    ]);
  });

  it("accepts false, and its absence", () => {
    expect(
      findingsOf(
        noPrivilegedContainer,
        hardenedSet().set("Deployment/web", `${WEB}.securityContext.privileged`, false),
      ),
    ).toEqual([]);
  });

  it("accepts a container without a security context", () => {
    expect(
      findingsOf(noPrivilegedContainer, hardenedSet().set("Deployment/web", `${WEB}.securityContext`, undefined)),
    ).toEqual([]);
  });
});
