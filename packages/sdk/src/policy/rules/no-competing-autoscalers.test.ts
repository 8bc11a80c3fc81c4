import { describe, expect, it } from "vitest";
import { findingsOf, hardenedSet } from "../../../test/policy/manifest-set.ts";
import { noCompetingAutoscalers } from "./no-competing-autoscalers.ts";

describe("no-competing-autoscalers", () => {
  it("accepts a system that is right", () => {
    expect(findingsOf(noCompetingAutoscalers, hardenedSet())).toEqual([]);
  });

  it("reports the second of one workload", () => {
    expect(findingsOf(noCompetingAutoscalers, hardenedSet().copy("HorizontalPodAutoscaler/web", "web-memory"))).toEqual(
      [
        "HorizontalPodAutoscaler/web-memory spec.scaleTargetRef: Deployment/web is scaled by HorizontalPodAutoscaler/web already",
      ],
    );
  });

  it("has nothing to say without autoscalers", () => {
    expect(findingsOf(noCompetingAutoscalers, hardenedSet().without("HorizontalPodAutoscaler/web"))).toEqual([]);
  });
});
