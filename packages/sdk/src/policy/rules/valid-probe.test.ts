import { describe, expect, it } from "vitest";
import { findingsOf, hardenedSet } from "../../../test/policy/manifest-set.ts";
import { validProbe } from "./valid-probe.ts";

describe("valid-probe", () => {
  it("accepts a system that is right", () => {
    expect(findingsOf(validProbe, hardenedSet())).toEqual([]);
  });

  const probe = "spec.template.spec.containers[web].livenessProbe";

  it("reports a probe that asks nothing, or two things", () => {
    const nothing = hardenedSet().set("Deployment/web", `${probe}.httpGet`, undefined);
    expect(findingsOf(validProbe, nothing)).toEqual([`Deployment/web ${probe}: the probe asks nothing`]);
    const both = hardenedSet().set("Deployment/web", `${probe}.tcpSocket`, { port: "http" });
    expect(findingsOf(validProbe, both)).toEqual([`Deployment/web ${probe}: the probe has both httpGet and tcpSocket`]);
  });

  it("reports timings that no probe has", () => {
    const set = hardenedSet()
      .set("Deployment/web", `${probe}.periodSeconds`, 0)
      .set("Deployment/web", `${probe}.successThreshold`, 2);
    expect(findingsOf(validProbe, set)).toEqual([
      `Deployment/web ${probe}.periodSeconds: periodSeconds 0 is under 1`,
      `Deployment/web ${probe}.successThreshold: successThreshold 2: livenessProbe allows only 1`,
    ]);
    const readiness = "spec.template.spec.containers[web].readinessProbe.successThreshold";
    expect(findingsOf(validProbe, hardenedSet().set("Deployment/web", readiness, 2))).toEqual([]);
  });

  it("has nothing to say without probes", () => {
    expect(findingsOf(validProbe, hardenedSet().only("Job/migrate"))).toEqual([]);
  });
});
