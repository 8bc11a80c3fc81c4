import { describe, expect, it } from "vitest";
import { findingsOf, hardenedSet } from "../../../test/policy/manifest-set.ts";
import { requireCronjobStartingDeadline } from "./require-cronjob-starting-deadline.ts";

describe("require-cronjob-starting-deadline", () => {
  it("accepts ten minutes", () => {
    const set = hardenedSet();
    expect(findingsOf(requireCronjobStartingDeadline, set)).toEqual([]);
  });

  it("reports a CronJob without it", () => {
    const set = hardenedSet().set("CronJob/report", "spec.startingDeadlineSeconds", undefined);
    expect(findingsOf(requireCronjobStartingDeadline, set)).toEqual([
      "CronJob/report spec.startingDeadlineSeconds: startingDeadlineSeconds is missing: a missed run is made up for however late",
    ]);
  });

  it("reports one that passes between two looks", () => {
    const set = hardenedSet().set("CronJob/report", "spec.startingDeadlineSeconds", 5);
    expect(findingsOf(requireCronjobStartingDeadline, set)).toEqual([
      "CronJob/report spec.startingDeadlineSeconds: startingDeadlineSeconds 5 is under 10: the controller looks every 10 seconds and may never start it",
    ]);
  });

  it("has nothing to say without CronJobs", () => {
    const set = hardenedSet().only("Job/migrate");
    expect(findingsOf(requireCronjobStartingDeadline, set)).toEqual([]);
  });
});
