import { describe, expect, it } from "vitest";
import { findingsOf, hardenedSet } from "../../../test/policy/manifest-set.ts";
import { requireHighUid } from "./require-high-uid.ts";

const POD = "spec.template.spec";

describe("require-high-uid", () => {
  it("reports a low user and no group", () => {
    expect(
      findingsOf(requireHighUid, hardenedSet().set("Deployment/web", `${POD}.securityContext`, { runAsUser: 999 })),
    ).toEqual([
      "Deployment/web spec.template.spec.containers[web].securityContext.runAsUser: runAsUser is 999; it must be at least 10000",
      "Deployment/web spec.template.spec.containers[web].securityContext.runAsGroup: runAsGroup is not set; it must be at least 10000",
    ]);
  });

  it("takes the container's id before the pod's", () => {
    expect(
      findingsOf(
        requireHighUid,
        hardenedSet().set("Deployment/web", `${POD}.containers[web].securityContext.runAsUser`, 70),
      ),
    ).toEqual([
      "Deployment/web spec.template.spec.containers[web].securityContext.runAsUser: runAsUser is 70; it must be at least 10000",
    ]);
  });

  it("accepts high ids", () => {
    expect(findingsOf(requireHighUid, hardenedSet())).toEqual([]);
  });
});
