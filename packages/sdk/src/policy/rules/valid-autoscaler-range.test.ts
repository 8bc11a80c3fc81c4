import { describe, expect, it } from "vitest";
import { findingsOf, hardenedSet } from "../../../test/policy/manifest-set.ts";
import { validAutoscalerRange } from "./valid-autoscaler-range.ts";

describe("valid-autoscaler-range", () => {
  it("accepts room above the minimum", () => {
    const set = hardenedSet();
    expect(findingsOf(validAutoscalerRange, set)).toEqual([]);
  });

  it("reports a maximum that is the minimum", () => {
    const set = hardenedSet().set("HorizontalPodAutoscaler/web", "spec.maxReplicas", 3);
    expect(findingsOf(validAutoscalerRange, set)).toEqual([
      "HorizontalPodAutoscaler/web spec.maxReplicas: maxReplicas 3 leaves no room above minReplicas 3: it must be at least 4",
    ]);
  });

  it("reports a maximum under the minimum", () => {
    const set = hardenedSet().set("HorizontalPodAutoscaler/web", "spec.maxReplicas", 2);
    expect(findingsOf(validAutoscalerRange, set, { tier: "development" })).toEqual([
      "HorizontalPodAutoscaler/web spec.maxReplicas: maxReplicas 2 leaves no room above minReplicas 3: it must be at least 3",
    ]);
  });

  it("reports a missing maximum", () => {
    const set = hardenedSet().set("HorizontalPodAutoscaler/web", "spec.maxReplicas", undefined);
    expect(findingsOf(validAutoscalerRange, set)).toEqual([
      "HorizontalPodAutoscaler/web spec.maxReplicas: maxReplicas is missing",
    ]);
  });

  it("accepts no room in development", () => {
    const set = hardenedSet().set("HorizontalPodAutoscaler/web", "spec.maxReplicas", 3);
    expect(findingsOf(validAutoscalerRange, set, { tier: "development" })).toEqual([]);
  });

  it("has nothing to say without autoscalers", () => {
    const set = hardenedSet().only("Deployment/worker");
    expect(findingsOf(validAutoscalerRange, set)).toEqual([]);
  });
});
