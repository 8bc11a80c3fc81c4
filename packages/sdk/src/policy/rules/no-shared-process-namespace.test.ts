import { describe, expect, it } from "vitest";
import { findingsOf, hardenedSet } from "../../../test/policy/manifest-set.ts";
import { noSharedProcessNamespace } from "./no-shared-process-namespace.ts";

const POD = "spec.template.spec";

describe("no-shared-process-namespace", () => {
  it("reports true", () => {
    expect(
      findingsOf(noSharedProcessNamespace, hardenedSet().set("Deployment/web", `${POD}.shareProcessNamespace`, true)),
    ).toEqual([
      "Deployment/web spec.template.spec.shareProcessNamespace: shareProcessNamespace is true; it must be false or absent",
    ]);
  });

  it("accepts false", () => {
    expect(
      findingsOf(noSharedProcessNamespace, hardenedSet().set("Deployment/web", `${POD}.shareProcessNamespace`, false)),
    ).toEqual([]);
  });

  it("accepts its absence", () => {
    expect(findingsOf(noSharedProcessNamespace, hardenedSet())).toEqual([]);
  });
});
