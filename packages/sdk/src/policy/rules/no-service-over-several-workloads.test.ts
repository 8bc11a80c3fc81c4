import { describe, expect, it } from "vitest";
import { findingsOf, hardenedSet } from "../../../test/policy/manifest-set.ts";
import { noServiceOverSeveralWorkloads } from "./no-service-over-several-workloads.ts";

describe("no-service-over-several-workloads", () => {
  it("accepts a Service for one workload", () => {
    const set = hardenedSet();
    expect(findingsOf(noServiceOverSeveralWorkloads, set)).toEqual([]);
  });

  it("reports a label that several have", () => {
    const set = hardenedSet().set("Service/web", "spec.selector", { "app.kubernetes.io/component": "service" });
    expect(findingsOf(noServiceOverSeveralWorkloads, set)).toEqual([
      "Service/web spec.selector: the selector matches the pods of Deployment/web, Deployment/worker",
    ]);
  });

  it("reports the first three of many", () => {
    const set = hardenedSet()
      .copy("Deployment/web", "web-2")
      .copy("Deployment/web", "web-3")
      .copy("Deployment/web", "web-4")
      .only("Deployment/web", "Deployment/web-2", "Deployment/web-3", "Deployment/web-4", "Service/web");
    expect(findingsOf(noServiceOverSeveralWorkloads, set)).toEqual([
      "Service/web spec.selector: the selector matches the pods of Deployment/web, Deployment/web-2, Deployment/web-3, and 1 more",
    ]);
  });

  it("has nothing to say of a Service that selects nothing", () => {
    const set = hardenedSet().only("Service/web");
    expect(findingsOf(noServiceOverSeveralWorkloads, set)).toEqual([]);
  });
});
