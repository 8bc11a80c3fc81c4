import { describe, expect, it } from "vitest";
import { findingsOf, hardenedSet } from "../../../test/policy/manifest-set.ts";
import { noProbeHost } from "./no-probe-host.ts";

describe("no-probe-host", () => {
  it("accepts probes of the pod itself", () => {
    const set = hardenedSet();
    expect(findingsOf(noProbeHost, set)).toEqual([]);
  });

  it("reports a probe of another host", () => {
    const set = hardenedSet().set(
      "Deployment/web",
      "spec.template.spec.containers[web].livenessProbe.httpGet.host",
      "shop.example.com",
    );
    expect(findingsOf(noProbeHost, set)).toEqual([
      "Deployment/web spec.template.spec.containers[web].livenessProbe.httpGet.host: host 'shop.example.com' sends the check to another machine than the pod",
    ]);
  });

  it("reports a hook that calls another host", () => {
    const set = hardenedSet().set("Deployment/worker", "spec.template.spec.containers[worker].lifecycle.preStop", {
      httpGet: { host: "10.0.0.1", port: 80 },
    });
    expect(findingsOf(noProbeHost, set)).toEqual([
      "Deployment/worker spec.template.spec.containers[worker].lifecycle.preStop.httpGet.host: host '10.0.0.1' sends the check to another machine than the pod",
    ]);
  });

  it("has nothing to say without probes", () => {
    const set = hardenedSet().only("Job/migrate");
    expect(findingsOf(noProbeHost, set)).toEqual([]);
  });
});
