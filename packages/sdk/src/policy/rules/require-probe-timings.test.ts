import { describe, expect, it } from "vitest";
import { findingsOf, hardenedSet } from "../../../test/policy/manifest-set.ts";
import { requireProbeTimings } from "./require-probe-timings.ts";

describe("require-probe-timings", () => {
  it("accepts timings that are written out", () => {
    const set = hardenedSet();
    expect(findingsOf(requireProbeTimings, set)).toEqual([]);
  });

  it("reports what is left to the default", () => {
    const set = hardenedSet().set("Deployment/web", "spec.template.spec.containers[web].livenessProbe", {
      httpGet: { path: "/healthz", port: "http" },
      periodSeconds: 10,
    });
    expect(findingsOf(requireProbeTimings, set)).toEqual([
      "Deployment/web spec.template.spec.containers[web].livenessProbe: left to the default: timeoutSeconds, failureThreshold",
    ]);
  });

  it("accepts an initial delay and a success threshold that are not written", () => {
    const set = hardenedSet()
      .set("Deployment/web", "spec.template.spec.containers[web].livenessProbe.initialDelaySeconds", undefined)
      .set("Deployment/web", "spec.template.spec.containers[web].livenessProbe.successThreshold", undefined);
    expect(findingsOf(requireProbeTimings, set)).toEqual([]);
  });

  it("has nothing to say without probes", () => {
    const set = hardenedSet().only("Job/migrate");
    expect(findingsOf(requireProbeTimings, set)).toEqual([]);
  });
});
