import { describe, expect, it } from "vitest";
import { findingsOf, hardenedSet } from "../../../test/policy/manifest-set.ts";
import { noPostStartHook } from "./no-post-start-hook.ts";

describe("no-post-start-hook", () => {
  it("accepts a preStop hook", () => {
    const set = hardenedSet();
    expect(findingsOf(noPostStartHook, set)).toEqual([]);
  });

  it("reports a postStart hook", () => {
    const set = hardenedSet().set("Deployment/web", "spec.template.spec.containers[web].lifecycle.postStart", {
      exec: { command: ["/app/warm"] },
    });
    expect(findingsOf(noPostStartHook, set)).toEqual([
      "Deployment/web spec.template.spec.containers[web].lifecycle.postStart: postStart runs in no order with the process, and kills it when it fails",
    ]);
  });

  it("has nothing to say without hooks", () => {
    const set = hardenedSet().only("Job/migrate");
    expect(findingsOf(noPostStartHook, set)).toEqual([]);
  });
});
