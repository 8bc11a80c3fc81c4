import { describe, expect, it } from "vitest";
import { findingsOf, hardenedSet } from "../../../test/policy/manifest-set.ts";
import { requireOwnerLabel } from "./require-owner-label.ts";

describe("require-owner-label", () => {
  it("reports its absence", () => {
    expect(findingsOf(requireOwnerLabel, hardenedSet().only("Deployment/web"))).toEqual([
      "Deployment/web metadata.labels[owner]: the label owner is missing",
    ]);
  });

  it("accepts an owner", () => {
    expect(
      findingsOf(
        requireOwnerLabel,
        hardenedSet().only("Deployment/web").set("Deployment/web", "metadata.labels.owner", "shop-team"),
      ),
    ).toEqual([]);
  });

  it("leaves what runs no pods alone", () => {
    expect(findingsOf(requireOwnerLabel, hardenedSet().only("Service/web"))).toEqual([]);
  });
});
