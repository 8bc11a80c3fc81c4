import { describe, expect, it } from "vitest";
import { findingsOf, hardenedSet } from "../../../test/policy/manifest-set.ts";
import { requireJobTtl } from "./require-job-ttl.ts";

describe("require-job-ttl", () => {
  it("accepts a time to live", () => {
    const set = hardenedSet();
    expect(findingsOf(requireJobTtl, set)).toEqual([]);
  });

  it("reports jobs without one", () => {
    const set = hardenedSet()
      .set("Job/migrate", "spec.ttlSecondsAfterFinished", undefined)
      .set("CronJob/report", "spec.jobTemplate.spec.ttlSecondsAfterFinished", undefined);
    expect(findingsOf(requireJobTtl, set)).toEqual([
      "CronJob/report spec.jobTemplate.spec.ttlSecondsAfterFinished: ttlSecondsAfterFinished is missing: finished runs stay",
      "Job/migrate spec.ttlSecondsAfterFinished: ttlSecondsAfterFinished is missing: finished runs stay",
    ]);
  });

  it("has nothing to say of a Deployment", () => {
    const set = hardenedSet().only("Deployment/web");
    expect(findingsOf(requireJobTtl, set)).toEqual([]);
  });
});
