import { describe, expect, it } from "vitest";
import { findingsOf, hardenedSet } from "../../../test/policy/manifest-set.ts";
import { validProbeTimeout } from "./valid-probe-timeout.ts";

describe("valid-probe-timeout", () => {
  it("accepts a timeout within the period", () => {
    const set = hardenedSet();
    expect(findingsOf(validProbeTimeout, set)).toEqual([]);
  });

  it("reports a timeout above the period", () => {
    const set = hardenedSet().set(
      "Deployment/web",
      "spec.template.spec.containers[web].readinessProbe.timeoutSeconds",
      6,
    );
    expect(findingsOf(validProbeTimeout, set)).toEqual([
      "Deployment/web spec.template.spec.containers[web].readinessProbe.timeoutSeconds: timeoutSeconds 6 is above periodSeconds 5",
    ]);
  });

  it("reports a timeout above the default period", () => {
    const set = hardenedSet()
      .set("Deployment/web", "spec.template.spec.containers[web].livenessProbe.periodSeconds", undefined)
      .set("Deployment/web", "spec.template.spec.containers[web].livenessProbe.timeoutSeconds", 15);
    expect(findingsOf(validProbeTimeout, set)).toEqual([
      "Deployment/web spec.template.spec.containers[web].livenessProbe.timeoutSeconds: timeoutSeconds 15 is above periodSeconds 10",
    ]);
  });

  it("has nothing to say of jobs", () => {
    const set = hardenedSet().only("Job/migrate");
    expect(findingsOf(validProbeTimeout, set)).toEqual([]);
  });
});
