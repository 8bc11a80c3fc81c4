import { describe, expect, it } from "vitest";
import { findingsOf, hardenedSet } from "../../../test/policy/manifest-set.ts";
import { requireJobDeadline } from "./require-job-deadline.ts";

describe("require-job-deadline", () => {
  it("accepts deadlines", () => {
    const set = hardenedSet();
    expect(findingsOf(requireJobDeadline, set)).toEqual([]);
  });

  it("reports a Job without one", () => {
    const set = hardenedSet().set("Job/migrate", "spec.activeDeadlineSeconds", undefined);
    expect(findingsOf(requireJobDeadline, set)).toEqual([
      "Job/migrate spec.activeDeadlineSeconds: activeDeadlineSeconds is missing: a run that hangs never ends",
    ]);
  });

  it("reports a CronJob without one", () => {
    const set = hardenedSet().set("CronJob/report", "spec.jobTemplate.spec.activeDeadlineSeconds", undefined);
    expect(findingsOf(requireJobDeadline, set)).toEqual([
      "CronJob/report spec.jobTemplate.spec.activeDeadlineSeconds: activeDeadlineSeconds is missing: a run that hangs never ends",
    ]);
  });

  it("has nothing to say of a Deployment", () => {
    const set = hardenedSet().only("Deployment/web");
    expect(findingsOf(requireJobDeadline, set)).toEqual([]);
  });
});
