import { describe, expect, it } from "vitest";
import { findingsOf, hardenedSet } from "../../../test/policy/manifest-set.ts";
import { noIdenticalProbes } from "./no-identical-probes.ts";

describe("no-identical-probes", () => {
  it("accepts one handler with other timings", () => {
    const set = hardenedSet().set(
      "Deployment/web",
      "spec.template.spec.containers[web].livenessProbe.httpGet.path",
      "/ready",
    );
    expect(findingsOf(noIdenticalProbes, set)).toEqual([]);
  });

  it("accepts the same timings with another handler", () => {
    const set = hardenedSet()
      .set("Deployment/web", "spec.template.spec.containers[web].livenessProbe", {
        httpGet: { path: "/healthz", port: "http" },
      })
      .set("Deployment/web", "spec.template.spec.containers[web].readinessProbe", {
        httpGet: { path: "/ready", port: "http" },
      });
    expect(findingsOf(noIdenticalProbes, set)).toEqual([]);
  });

  it("reports the same in everything", () => {
    const set = hardenedSet()
      .set("Deployment/web", "spec.template.spec.containers[web].livenessProbe", {
        exec: { command: ["true"] },
        periodSeconds: 5,
      })
      .set("Deployment/web", "spec.template.spec.containers[web].readinessProbe", {
        exec: { command: ["true"] },
        periodSeconds: 5,
      });
    expect(findingsOf(noIdenticalProbes, set)).toEqual([
      "Deployment/web spec.template.spec.containers[web].livenessProbe: livenessProbe and readinessProbe ask the same, as often and as patiently: a busy pod is restarted",
    ]);
  });

  it("reports the same where one writes the defaults out", () => {
    const set = hardenedSet()
      .set("Deployment/web", "spec.template.spec.containers[web].livenessProbe", { tcpSocket: { port: 8080 } })
      .set("Deployment/web", "spec.template.spec.containers[web].readinessProbe", {
        tcpSocket: { port: 8080 },
        periodSeconds: 10,
        timeoutSeconds: 1,
        failureThreshold: 3,
        successThreshold: 1,
      });
    expect(findingsOf(noIdenticalProbes, set)).toEqual([
      "Deployment/web spec.template.spec.containers[web].livenessProbe: livenessProbe and readinessProbe ask the same, as often and as patiently: a busy pod is restarted",
    ]);
  });

  it("has nothing to say of one probe alone", () => {
    const set = hardenedSet().set("Deployment/web", "spec.template.spec.containers[web].readinessProbe", undefined);
    expect(findingsOf(noIdenticalProbes, set)).toEqual([]);
  });
});
