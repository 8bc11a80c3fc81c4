import { describe, expect, it } from "vitest";
import { findingsOf, hardenedSet } from "../../../test/policy/manifest-set.ts";
import { requireEmptyDirLimit } from "./require-empty-dir-limit.ts";

const POD = "spec.template.spec";

describe("require-empty-dir-limit", () => {
  it("reports an emptyDir without a limit", () => {
    expect(
      findingsOf(requireEmptyDirLimit, hardenedSet().set("Deployment/web", `${POD}.volumes[tmp].emptyDir`, {})),
    ).toEqual(["Deployment/web spec.template.spec.volumes[tmp].emptyDir.sizeLimit: the emptyDir has no sizeLimit"]);
  });

  it("says that it is memory", () => {
    expect(
      findingsOf(
        requireEmptyDirLimit,
        hardenedSet().set("Deployment/web", `${POD}.volumes[tmp].emptyDir`, { medium: "Memory" }),
      ),
    ).toEqual([
      "Deployment/web spec.template.spec.volumes[tmp].emptyDir.sizeLimit: the emptyDir of memory has no sizeLimit",
    ]);
  });

  it("accepts a limit", () => {
    expect(findingsOf(requireEmptyDirLimit, hardenedSet())).toEqual([]);
  });

  it("accepts a pod without volumes", () => {
    expect(findingsOf(requireEmptyDirLimit, hardenedSet().set("Deployment/web", `${POD}.volumes`, undefined))).toEqual(
      [],
    );
  });
});
