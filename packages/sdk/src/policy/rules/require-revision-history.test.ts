import { describe, expect, it } from "vitest";
import { findingsOf, hardenedSet } from "../../../test/policy/manifest-set.ts";
import { requireRevisionHistory } from "./require-revision-history.ts";

describe("require-revision-history", () => {
  it("accepts three", () => {
    const set = hardenedSet();
    expect(findingsOf(requireRevisionHistory, set)).toEqual([]);
  });

  it("accepts the default", () => {
    const set = hardenedSet().set("Deployment/web", "spec.revisionHistoryLimit", undefined);
    expect(findingsOf(requireRevisionHistory, set)).toEqual([]);
  });

  it("reports 0", () => {
    const set = hardenedSet().set("Deployment/web", "spec.revisionHistoryLimit", 0);
    expect(findingsOf(requireRevisionHistory, set)).toEqual([
      "Deployment/web spec.revisionHistoryLimit: revisionHistoryLimit 0 leaves nothing to roll back to",
    ]);
  });

  it("has nothing to say of jobs", () => {
    const set = hardenedSet().only("Job/migrate");
    expect(findingsOf(requireRevisionHistory, set)).toEqual([]);
  });
});
