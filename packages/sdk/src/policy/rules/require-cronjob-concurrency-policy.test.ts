import { describe, expect, it } from "vitest";
import { findingsOf, hardenedSet } from "../../../test/policy/manifest-set.ts";
import { requireCronjobConcurrencyPolicy } from "./require-cronjob-concurrency-policy.ts";

describe("require-cronjob-concurrency-policy", () => {
  it("accepts Forbid", () => {
    const set = hardenedSet();
    expect(findingsOf(requireCronjobConcurrencyPolicy, set)).toEqual([]);
  });

  it("accepts Allow, which someone decided", () => {
    const set = hardenedSet().set("CronJob/report", "spec.concurrencyPolicy", "Allow");
    expect(findingsOf(requireCronjobConcurrencyPolicy, set)).toEqual([]);
  });

  it("reports a CronJob without it", () => {
    const set = hardenedSet().set("CronJob/report", "spec.concurrencyPolicy", undefined);
    expect(findingsOf(requireCronjobConcurrencyPolicy, set)).toEqual([
      "CronJob/report spec.concurrencyPolicy: concurrencyPolicy is missing: runs that take too long overlap",
    ]);
  });

  it("has nothing to say without CronJobs", () => {
    const set = hardenedSet().only("Job/migrate");
    expect(findingsOf(requireCronjobConcurrencyPolicy, set)).toEqual([]);
  });
});
