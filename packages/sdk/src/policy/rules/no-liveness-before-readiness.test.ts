import { describe, expect, it } from "vitest";
import { findingsOf, hardenedSet } from "../../../test/policy/manifest-set.ts";
import { noLivenessBeforeReadiness } from "./no-liveness-before-readiness.ts";

describe("no-liveness-before-readiness", () => {
  it("accepts liveness that is more patient", () => {
    const set = hardenedSet();
    expect(findingsOf(noLivenessBeforeReadiness, set)).toEqual([]);
  });

  it("reports liveness that is as impatient with another question", () => {
    const set = hardenedSet()
      .set("Deployment/web", "spec.template.spec.containers[web].livenessProbe.failureThreshold", 1)
      .set("Deployment/web", "spec.template.spec.containers[web].livenessProbe.periodSeconds", 15);
    expect(findingsOf(noLivenessBeforeReadiness, set)).toEqual([
      "Deployment/web spec.template.spec.containers[web].livenessProbe: liveness fails after 15 s (periodSeconds × failureThreshold), readiness only after 15 s: liveness must take longer",
    ]);
  });

  it("reports liveness that is less patient", () => {
    const set = hardenedSet().set(
      "StatefulSet/queue",
      "spec.template.spec.containers[rabbitmq].livenessProbe.failureThreshold",
      1,
    );
    expect(findingsOf(noLivenessBeforeReadiness, set)).toEqual([
      "StatefulSet/queue spec.template.spec.containers[rabbitmq].livenessProbe: liveness fails after 30 s (periodSeconds × failureThreshold), readiness only after 60 s: liveness must take longer",
    ]);
  });

  it("leaves probes that are the same in everything to their own rule", () => {
    const set = hardenedSet()
      .set("Deployment/web", "spec.template.spec.containers[web].livenessProbe", { exec: { command: ["true"] } })
      .set("Deployment/web", "spec.template.spec.containers[web].readinessProbe", { exec: { command: ["true"] } });
    expect(findingsOf(noLivenessBeforeReadiness, set)).toEqual([]);
  });

  it("has nothing to say of one probe alone", () => {
    const set = hardenedSet().set("Deployment/web", "spec.template.spec.containers[web].readinessProbe", undefined);
    expect(findingsOf(noLivenessBeforeReadiness, set)).toEqual([]);
  });
});
