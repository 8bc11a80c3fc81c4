import { describe, expect, it } from "vitest";
import { findingsOf, hardenedSet } from "../../../test/policy/manifest-set.ts";
import { validProgressDeadline } from "./valid-progress-deadline.ts";

describe("valid-progress-deadline", () => {
  it("accepts a deadline above the longest start", () => {
    const set = hardenedSet();
    expect(findingsOf(validProgressDeadline, set)).toEqual([]);
  });

  it("accepts the default of 600", () => {
    const set = hardenedSet().set("Deployment/web", "spec.progressDeadlineSeconds", undefined);
    expect(findingsOf(validProgressDeadline, set)).toEqual([]);
  });

  it("reports a deadline that the start-up and minReadySeconds use up", () => {
    const set = hardenedSet().set("Deployment/web", "spec.progressDeadlineSeconds", 160);
    expect(findingsOf(validProgressDeadline, set)).toEqual([
      "Deployment/web spec.progressDeadlineSeconds: progressDeadlineSeconds 160 is not above 160: 150 s that the pod may take to start and minReadySeconds 10",
    ]);
  });

  it("reports a start-up that is longer than the default deadline", () => {
    const set = hardenedSet()
      .set("Deployment/web", "spec.progressDeadlineSeconds", undefined)
      .set("Deployment/web", "spec.template.spec.containers[web].startupProbe.failureThreshold", 120);
    expect(findingsOf(validProgressDeadline, set)).toEqual([
      "Deployment/web spec.progressDeadlineSeconds: progressDeadlineSeconds 600 is not above 610: 600 s that the pod may take to start and minReadySeconds 10",
    ]);
  });

  it("reports readiness' initial delay where there is no startup probe", () => {
    const set = hardenedSet()
      .set("Deployment/web", "spec.progressDeadlineSeconds", 60)
      .set("Deployment/web", "spec.template.spec.containers[web].startupProbe", undefined)
      .set("Deployment/web", "spec.template.spec.containers[web].readinessProbe.initialDelaySeconds", 60);
    expect(findingsOf(validProgressDeadline, set)).toEqual([
      "Deployment/web spec.progressDeadlineSeconds: progressDeadlineSeconds 60 is not above 70: 60 s that the pod may take to start and minReadySeconds 10",
    ]);
  });

  it("has nothing to say of a StatefulSet", () => {
    const set = hardenedSet().only("StatefulSet/queue");
    expect(findingsOf(validProgressDeadline, set)).toEqual([]);
  });
});
