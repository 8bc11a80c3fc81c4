import { describe, expect, it } from "vitest";
import { findingsOf, hardenedSet } from "../../../test/policy/manifest-set.ts";
import { validProbePort } from "./valid-probe-port.ts";

describe("valid-probe-port", () => {
  it("accepts names that the container has", () => {
    const set = hardenedSet();
    expect(findingsOf(validProbePort, set)).toEqual([]);
  });

  it("reports a name that the container does not have", () => {
    const set = hardenedSet().set(
      "Deployment/web",
      "spec.template.spec.containers[web].readinessProbe.httpGet.port",
      "https",
    );
    expect(findingsOf(validProbePort, set)).toEqual([
      "Deployment/web spec.template.spec.containers[web].readinessProbe.httpGet.port: container 'web' has no port 'https'",
    ]);
  });

  it("reports a name of another container of the pod", () => {
    const set = hardenedSet().set("Deployment/web", "spec.template.spec.containers[1]", {
      name: "proxy",
      livenessProbe: { tcpSocket: { port: "http" } },
    });
    expect(findingsOf(validProbePort, set)).toEqual([
      "Deployment/web spec.template.spec.containers[proxy].livenessProbe.tcpSocket.port: container 'proxy' has no port 'http'",
    ]);
  });

  it("has nothing to say of numbers and commands", () => {
    const set = hardenedSet().set(
      "Deployment/web",
      "spec.template.spec.containers[web].readinessProbe.httpGet.port",
      8000,
    );
    expect(findingsOf(validProbePort, set)).toEqual([]);
  });
});
