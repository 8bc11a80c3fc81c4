import { describe, expect, it } from "vitest";
import { findingsOf, hardenedSet } from "../../../test/policy/manifest-set.ts";
import { validProbePort } from "./valid-probe-port.ts";

describe("valid-probe-port", () => {
  it("accepts names and numbers that the container declares", () => {
    const set = hardenedSet().set(
      "Deployment/web",
      "spec.template.spec.containers[web].livenessProbe.httpGet.port",
      8080,
    );
    expect(findingsOf(validProbePort, set)).toEqual([]);
  });

  it("reports a name that the container does not have", () => {
    const set = hardenedSet().set(
      "Deployment/web",
      "spec.template.spec.containers[web].readinessProbe.httpGet.port",
      "https",
    );
    expect(findingsOf(validProbePort, set)).toEqual([
      "Deployment/web spec.template.spec.containers[web].readinessProbe.httpGet.port: port https is none that container 'web' declares",
    ]);
  });

  it("reports a number that it does not declare", () => {
    const set = hardenedSet().set(
      "Deployment/worker",
      "spec.template.spec.containers[worker].startupProbe.tcpSocket.port",
      8080,
    );
    expect(findingsOf(validProbePort, set)).toEqual([
      "Deployment/worker spec.template.spec.containers[worker].startupProbe.tcpSocket.port: port 8080 is none that container 'worker' declares",
    ]);
  });

  it("reports a port of another container of the pod", () => {
    const set = hardenedSet().set("Deployment/web", "spec.template.spec.containers[1]", {
      name: "proxy",
      livenessProbe: { grpc: { port: 8080 } },
    });
    expect(findingsOf(validProbePort, set)).toEqual([
      "Deployment/web spec.template.spec.containers[proxy].livenessProbe.grpc.port: port 8080 is none that container 'proxy' declares",
    ]);
  });

  it("has nothing to say of a command", () => {
    const set = hardenedSet().only("StatefulSet/queue");
    expect(findingsOf(validProbePort, set)).toEqual([]);
  });
});
