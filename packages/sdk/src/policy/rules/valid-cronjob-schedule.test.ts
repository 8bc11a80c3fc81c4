import { describe, expect, it } from "vitest";
import { findingsOf, hardenedSet } from "../../../test/policy/manifest-set.ts";
import { validCronjobSchedule } from "./valid-cronjob-schedule.ts";

describe("valid-cronjob-schedule", () => {
  it("accepts five fields", () => {
    const set = hardenedSet();
    expect(findingsOf(validCronjobSchedule, set)).toEqual([]);
  });

  it("accepts macros and intervals", () => {
    const set = hardenedSet()
      .set("CronJob/report", "spec.schedule", "@every 1h30m")
      .copy("CronJob/report", "daily")
      .set("CronJob/daily", "spec.schedule", "@daily");
    expect(findingsOf(validCronjobSchedule, set)).toEqual([]);
  });

  it("reports a minute out of range", () => {
    const set = hardenedSet().set("CronJob/report", "spec.schedule", "60 3 * * *");
    expect(findingsOf(validCronjobSchedule, set)).toEqual([
      "CronJob/report spec.schedule: schedule '60 3 * * *' cannot be read: '60' is no minute (0 to 59)",
    ]);
  });

  it("reports six fields", () => {
    const set = hardenedSet().set("CronJob/report", "spec.schedule", "0 15 3 * * *");
    expect(findingsOf(validCronjobSchedule, set)).toEqual([
      "CronJob/report spec.schedule: schedule '0 15 3 * * *' cannot be read: it has 6 fields instead of 5",
    ]);
  });

  it("reports a time zone in it", () => {
    const set = hardenedSet().set("CronJob/report", "spec.schedule", "TZ=Europe/Berlin 15 3 * * *");
    expect(findingsOf(validCronjobSchedule, set)).toEqual([
      "CronJob/report spec.schedule: schedule 'TZ=Europe/Berlin 15 3 * * *' cannot be read: it has 6 fields instead of 5",
    ]);
  });

  it("reports a schedule that is missing", () => {
    const set = hardenedSet().set("CronJob/report", "spec.schedule", undefined);
    expect(findingsOf(validCronjobSchedule, set)).toEqual(["CronJob/report spec.schedule: schedule is missing"]);
  });

  it("has nothing to say without CronJobs", () => {
    const set = hardenedSet().only("Job/migrate");
    expect(findingsOf(validCronjobSchedule, set)).toEqual([]);
  });
});
