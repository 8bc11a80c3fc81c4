import { describe, expect, it } from "vitest";
import { findingsOf, hardenedSet } from "../../../test/policy/manifest-set.ts";
import { noImmutableJob } from "./no-immutable-job.ts";

describe("no-immutable-job", () => {
  it("reports a plain Job", () => {
    expect(findingsOf(noImmutableJob, hardenedSet().set("Job/migrate", "metadata.annotations", undefined))).toEqual([
      "Job/migrate metadata.annotations: the Job has a fixed name, is no hook and is not replaced: its template cannot be changed",
    ]);
  });

  it("does not accept Replace alone, which the API server refuses", () => {
    expect(
      findingsOf(
        noImmutableJob,
        hardenedSet().set("Job/migrate", "metadata.annotations", { "argocd.argoproj.io/sync-options": "Replace=true" }),
      ),
    ).toHaveLength(1);
  });

  it("accepts a Job that is replaced by force", () => {
    expect(
      findingsOf(
        noImmutableJob,
        hardenedSet().set("Job/migrate", "metadata.annotations", {
          "argocd.argoproj.io/sync-options": "Force=true,Replace=true",
        }),
      ),
    ).toEqual([]);
  });

  it("accepts a hook, and the Jobs of a CronJob", () => {
    expect(findingsOf(noImmutableJob, hardenedSet())).toEqual([]);
  });

  it("accepts a generated name", () => {
    expect(
      findingsOf(
        noImmutableJob,
        hardenedSet()
          .set("Job/migrate", "metadata.annotations", undefined)
          .set("Job/migrate", "metadata.generateName", "migrate-"),
      ),
    ).toEqual([]);
  });
});
