import { describe, expect, it } from "vitest";
import { findingsOf, hardenedSet } from "../../../test/policy/manifest-set.ts";
import { requireStartupProbe } from "./require-startup-probe.ts";

describe("require-startup-probe", () => {
  it("accepts a startup probe beside liveness", () => {
    const set = hardenedSet();
    expect(findingsOf(requireStartupProbe, set)).toEqual([]);
  });

  it("reports liveness without a startup probe", () => {
    const set = hardenedSet().set("Deployment/web", "spec.template.spec.containers[web].startupProbe", undefined);
    expect(findingsOf(requireStartupProbe, set)).toEqual([
      "Deployment/web spec.template.spec.containers[web].startupProbe: startupProbe is missing: a start that takes longer than 60 s ends in a restart loop",
    ]);
  });

  it("reports how long a start may take by the defaults", () => {
    const set = hardenedSet()
      .set("Deployment/web", "spec.template.spec.containers[web].startupProbe", undefined)
      .set("Deployment/web", "spec.template.spec.containers[web].livenessProbe", {
        httpGet: { path: "/healthz", port: "http" },
        initialDelaySeconds: 20,
      });
    expect(findingsOf(requireStartupProbe, set)).toEqual([
      "Deployment/web spec.template.spec.containers[web].startupProbe: startupProbe is missing: a start that takes longer than 50 s ends in a restart loop",
    ]);
  });

  it("has nothing to say of a container without liveness", () => {
    const set = hardenedSet()
      .set("Deployment/web", "spec.template.spec.containers[web].startupProbe", undefined)
      .set("Deployment/web", "spec.template.spec.containers[web].livenessProbe", undefined);
    expect(findingsOf(requireStartupProbe, set)).toEqual([]);
  });
});
