import { describe, expect, it } from "vitest";
import { findingsOf, hardenedSet } from "../../../test/policy/manifest-set.ts";
import { validHookDeletePolicy } from "./valid-hook-delete-policy.ts";

const POLICY = "metadata.annotations[argocd.argoproj.io/hook-delete-policy]";

describe("valid-hook-delete-policy", () => {
  it("reports a policy that leaves a failed Job", () => {
    expect(findingsOf(validHookDeletePolicy, hardenedSet().set("Job/migrate", POLICY, "HookSucceeded"))).toEqual([
      "Job/migrate metadata.annotations[argocd.argoproj.io/hook-delete-policy]: HookSucceeded leaves a Job that has failed in the way of the next sync",
    ]);
  });

  it("reports Helm's name for one that leaves a succeeded Job", () => {
    expect(
      findingsOf(
        validHookDeletePolicy,
        hardenedSet().set("Job/migrate", "metadata.annotations", {
          "helm.sh/hook": "pre-install",
          "helm.sh/hook-delete-policy": "hook-failed",
        }),
      ),
    ).toEqual([
      "Job/migrate metadata.annotations[argocd.argoproj.io/hook-delete-policy]: HookFailed leaves a Job that has succeeded in the way of the next sync",
    ]);
  });

  it("accepts both ends together", () => {
    expect(
      findingsOf(validHookDeletePolicy, hardenedSet().set("Job/migrate", POLICY, "HookSucceeded, HookFailed")),
    ).toEqual([]);
  });

  it("accepts none, for which Argo CD takes BeforeHookCreation", () => {
    expect(findingsOf(validHookDeletePolicy, hardenedSet().set("Job/migrate", POLICY, undefined))).toEqual([]);
  });

  it("accepts a generated name", () => {
    expect(
      findingsOf(
        validHookDeletePolicy,
        hardenedSet()
          .set("Job/migrate", POLICY, "HookSucceeded")
          .set("Job/migrate", "metadata.generateName", "migrate-"),
      ),
    ).toEqual([]);
  });
});
