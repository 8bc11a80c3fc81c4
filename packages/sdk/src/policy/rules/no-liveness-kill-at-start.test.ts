import { describe, expect, it } from "vitest";
import { findingsOf, hardenedSet } from "../../../test/policy/manifest-set.ts";
import { noLivenessKillAtStart } from "./no-liveness-kill-at-start.ts";

describe("no-liveness-kill-at-start", () => {
  it("accepts a startup probe, whatever readiness waits", () => {
    const set = hardenedSet().set(
      "Deployment/web",
      "spec.template.spec.containers[web].readinessProbe.initialDelaySeconds",
      90,
    );
    expect(findingsOf(noLivenessKillAtStart, set)).toEqual([]);
  });

  it("accepts liveness that outlasts readiness' delay", () => {
    const set = hardenedSet()
      .set("Deployment/web", "spec.template.spec.containers[web].startupProbe", undefined)
      .set("Deployment/web", "spec.template.spec.containers[web].readinessProbe.initialDelaySeconds", 59);
    expect(findingsOf(noLivenessKillAtStart, set)).toEqual([]);
  });

  it("reports liveness that gives up when readiness begins", () => {
    const set = hardenedSet()
      .set("Deployment/web", "spec.template.spec.containers[web].startupProbe", undefined)
      .set("Deployment/web", "spec.template.spec.containers[web].readinessProbe.initialDelaySeconds", 60);
    expect(findingsOf(noLivenessKillAtStart, set)).toEqual([
      "Deployment/web spec.template.spec.containers[web].livenessProbe: liveness restarts the container 60 s after its start, and readiness expects it only after 60 s",
    ]);
  });

  it("has nothing to say where readiness does not wait", () => {
    const set = hardenedSet().set("Deployment/web", "spec.template.spec.containers[web].startupProbe", undefined);
    expect(findingsOf(noLivenessKillAtStart, set)).toEqual([]);
  });
});
