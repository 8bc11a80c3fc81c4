import { describe, expect, it } from "vitest";
import { findingsOf, fromYaml, hardenedSet } from "../../../test/policy/manifest-set.ts";
import { noDanglingAutoscaler } from "./no-dangling-autoscaler.ts";

describe("no-dangling-autoscaler", () => {
  it("accepts a target that is there", () => {
    const set = hardenedSet();
    expect(findingsOf(noDanglingAutoscaler, set)).toEqual([]);
  });

  it("accepts a target of a kind that is not Kubernetes' own", () => {
    const set = hardenedSet()
      .add("apiVersion: argoproj.io/v1alpha1\nkind: Rollout\nmetadata: { name: canary, namespace: shop }")
      .set("HorizontalPodAutoscaler/web", "spec.scaleTargetRef", {
        apiVersion: "argoproj.io/v1alpha1",
        kind: "Rollout",
        name: "canary",
      });
    expect(findingsOf(noDanglingAutoscaler, set)).toEqual([]);
  });

  it("reports a target that is not there", () => {
    const set = hardenedSet().set("HorizontalPodAutoscaler/web", "spec.scaleTargetRef.name", "website");
    expect(findingsOf(noDanglingAutoscaler, set)).toEqual([
      "HorizontalPodAutoscaler/web spec.scaleTargetRef: no Deployment has the name 'website'",
    ]);
  });

  it("reports a target of another kind", () => {
    const set = hardenedSet().set("HorizontalPodAutoscaler/web", "spec.scaleTargetRef.kind", "StatefulSet");
    expect(findingsOf(noDanglingAutoscaler, set)).toEqual([
      "HorizontalPodAutoscaler/web spec.scaleTargetRef: no StatefulSet has the name 'web'",
    ]);
  });

  it("reports the target of a ScaledObject", () => {
    const set = fromYaml(
      "apiVersion: keda.sh/v1alpha1\nkind: ScaledObject\nmetadata: { name: web }\nspec: { scaleTargetRef: { name: web } }",
    );
    expect(findingsOf(noDanglingAutoscaler, set)).toEqual([
      "ScaledObject/web spec.scaleTargetRef: no Deployment has the name 'web'",
    ]);
  });

  it("has nothing to say without autoscalers", () => {
    const set = hardenedSet().only("Deployment/web");
    expect(findingsOf(noDanglingAutoscaler, set)).toEqual([]);
  });
});
