import { describe, expect, it } from "vitest";
import { findingsOf, hardenedSet } from "../../../test/policy/manifest-set.ts";
import { requirePrestop } from "./require-prestop.ts";

describe("require-prestop", () => {
  it("accepts a pause", () => {
    const set = hardenedSet();
    expect(findingsOf(requirePrestop, set)).toEqual([]);
  });

  it("reports a container that a Service leads to", () => {
    const set = hardenedSet().set("Deployment/web", "spec.template.spec.containers[web].lifecycle", undefined);
    expect(findingsOf(requirePrestop, set)).toEqual([
      "Deployment/web spec.template.spec.containers[web].lifecycle.preStop: preStop is missing, and a Service sends requests to this container until its endpoint is gone everywhere",
    ]);
  });

  it("reports every container of the app where none declares the port", () => {
    const set = hardenedSet()
      .set("Deployment/web", "spec.template.spec.containers[web].lifecycle", undefined)
      .set("Deployment/web", "spec.template.spec.containers[web].ports", undefined);
    expect(findingsOf(requirePrestop, set)).toEqual([
      "Deployment/web spec.template.spec.containers[web].lifecycle.preStop: preStop is missing, and a Service sends requests to this container until its endpoint is gone everywhere",
    ]);
  });

  it("accepts a sidecar that no Service leads to", () => {
    const set = hardenedSet().set("Deployment/web", "spec.template.spec.containers[1]", { name: "shipper" });
    expect(findingsOf(requirePrestop, set)).toEqual([]);
  });

  it("has nothing to say where no Service selects the pods", () => {
    const set = hardenedSet()
      .set("Deployment/web", "spec.template.spec.containers[web].lifecycle", undefined)
      .without("Service/web");
    expect(findingsOf(requirePrestop, set)).toEqual([]);
  });
});
