import { describe, expect, it } from "vitest";
import { findingsOf, hardenedSet } from "../../../test/policy/manifest-set.ts";
import { validSelector } from "./valid-selector.ts";

describe("valid-selector", () => {
  it("accepts selectors that match, and a Job without one", () => {
    const set = hardenedSet();
    expect(findingsOf(validSelector, set)).toEqual([]);
  });

  it("reports a selector with a label that the pods lack", () => {
    const set = hardenedSet().set("Deployment/web", "spec.selector.matchLabels[app.kubernetes.io/version]", "1.4.0");
    expect(findingsOf(validSelector, set)).toEqual([
      "Deployment/web spec.selector: the selector does not match the labels of spec.template",
    ]);
  });

  it("reports an expression that does not match", () => {
    const set = hardenedSet().set("StatefulSet/queue", "spec.selector", {
      matchExpressions: [{ key: "app.kubernetes.io/name", operator: "NotIn", values: ["queue"] }],
    });
    expect(findingsOf(validSelector, set)).toEqual([
      "StatefulSet/queue spec.selector: the selector does not match the labels of spec.template",
    ]);
  });

  it("reports a Deployment without a selector", () => {
    const set = hardenedSet().set("Deployment/web", "spec.selector", undefined);
    expect(findingsOf(validSelector, set)).toEqual(["Deployment/web spec.selector: selector is missing"]);
  });

  it("has nothing to say without workloads", () => {
    const set = hardenedSet().only("Service/web");
    expect(findingsOf(validSelector, set)).toEqual([]);
  });
});
