import { describe, expect, it } from "vitest";
import { findingsOf, hardenedSet } from "../../../test/policy/manifest-set.ts";
import { noRestrictedVolumeType } from "./no-restricted-volume-type.ts";

const POD = "spec.template.spec";

describe("no-restricted-volume-type", () => {
  it("reports a server that is named", () => {
    expect(
      findingsOf(
        noRestrictedVolumeType,
        hardenedSet().set("Deployment/web", `${POD}.volumes[1]`, {
          name: "media",
          nfs: { server: "10.0.0.5", path: "/media" },
        }),
      ),
    ).toEqual(["Deployment/web spec.template.spec.volumes[media].nfs: volume type nfs is not allowed"]);
  });

  it("leaves hostPath to its own rules", () => {
    expect(
      findingsOf(
        noRestrictedVolumeType,
        hardenedSet().set("Deployment/web", `${POD}.volumes[1]`, { name: "node", hostPath: { path: "/x" } }),
      ),
    ).toEqual([]);
  });

  it("accepts claims and projections", () => {
    expect(
      findingsOf(
        noRestrictedVolumeType,
        hardenedSet().set("Deployment/web", `${POD}.volumes`, [
          { name: "a", persistentVolumeClaim: { claimName: "a" } },
          { name: "b", projected: { sources: [] } },
        ]),
      ),
    ).toEqual([]);
  });

  it("accepts a pod without volumes", () => {
    expect(
      findingsOf(noRestrictedVolumeType, hardenedSet().set("Deployment/web", `${POD}.volumes`, undefined)),
    ).toEqual([]);
  });
});
