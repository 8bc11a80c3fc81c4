import { describe, expect, it } from "vitest";
import { findingsOf, hardenedSet } from "../../../test/policy/manifest-set.ts";
import { noClaimDeletion } from "./no-claim-deletion.ts";

describe("no-claim-deletion", () => {
  it("reports Delete", () => {
    expect(
      findingsOf(
        noClaimDeletion,
        hardenedSet().set("StatefulSet/queue", "spec.persistentVolumeClaimRetentionPolicy.whenScaled", "Delete"),
      ),
    ).toEqual([
      "StatefulSet/queue spec.persistentVolumeClaimRetentionPolicy.whenScaled: whenScaled is Delete, which destroys the data; it must be Retain",
    ]);
  });

  it("accepts it in development", () => {
    expect(
      findingsOf(
        noClaimDeletion,
        hardenedSet().set("StatefulSet/queue", "spec.persistentVolumeClaimRetentionPolicy.whenDeleted", "Delete"),
        { tier: "development" },
      ),
    ).toEqual([]);
  });

  it("accepts its absence, which retains", () => {
    expect(
      findingsOf(
        noClaimDeletion,
        hardenedSet().set("StatefulSet/queue", "spec.persistentVolumeClaimRetentionPolicy", undefined),
      ),
    ).toEqual([]);
  });
});
