import { describe, expect, it } from "vitest";
import { findingsOf, hardenedSet } from "../../../test/policy/manifest-set.ts";
import { requireDeclaredProbePort } from "./require-declared-probe-port.ts";

describe("require-declared-probe-port", () => {
  it("accepts names, and numbers that the container declares", () => {
    const set = hardenedSet().set(
      "Deployment/web",
      "spec.template.spec.containers[web].livenessProbe.httpGet.port",
      8080,
    );
    expect(findingsOf(requireDeclaredProbePort, set)).toEqual([]);
  });

  it("reports a number that it does not declare", () => {
    const set = hardenedSet().set(
      "Deployment/worker",
      "spec.template.spec.containers[worker].startupProbe.tcpSocket.port",
      8080,
    );
    expect(findingsOf(requireDeclaredProbePort, set)).toEqual([
      "Deployment/worker spec.template.spec.containers[worker].startupProbe.tcpSocket.port: container 'worker' does not declare the port 8080",
    ]);
  });

  it("reports a number of another container of the pod", () => {
    const set = hardenedSet().set("Deployment/web", "spec.template.spec.containers[1]", {
      name: "proxy",
      livenessProbe: { grpc: { port: 8080 } },
    });
    expect(findingsOf(requireDeclaredProbePort, set)).toEqual([
      "Deployment/web spec.template.spec.containers[proxy].livenessProbe.grpc.port: container 'proxy' does not declare the port 8080",
    ]);
  });

  it("has nothing to say of names and commands", () => {
    const set = hardenedSet().set(
      "Deployment/web",
      "spec.template.spec.containers[web].livenessProbe.httpGet.port",
      "https",
    );
    expect(findingsOf(requireDeclaredProbePort, set)).toEqual([]);
  });
});
