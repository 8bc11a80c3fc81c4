import { describe, expect, it } from "vitest";
import { findingsOf, hardenedSet } from "../../../test/policy/manifest-set.ts";
import { requireLivenessProbe } from "./require-liveness-probe.ts";

describe("require-liveness-probe", () => {
  it("accepts a liveness probe in every container that serves", () => {
    const set = hardenedSet();
    expect(findingsOf(requireLivenessProbe, set)).toEqual([]);
  });

  it("reports a Deployment's container without one", () => {
    const set = hardenedSet().set("Deployment/web", "spec.template.spec.containers[web].livenessProbe", undefined);
    expect(findingsOf(requireLivenessProbe, set)).toEqual([
      "Deployment/web spec.template.spec.containers[web].livenessProbe: livenessProbe is missing: a process that hangs is never restarted",
    ]);
  });

  it("reports a further container without one", () => {
    const set = hardenedSet().set("Deployment/web", "spec.template.spec.containers[1]", { name: "proxy" });
    expect(findingsOf(requireLivenessProbe, set)).toEqual([
      "Deployment/web spec.template.spec.containers[proxy].livenessProbe: livenessProbe is missing: a process that hangs is never restarted",
    ]);
  });

  it("reports a StatefulSet's container", () => {
    const set = hardenedSet().set(
      "StatefulSet/queue",
      "spec.template.spec.containers[rabbitmq].livenessProbe",
      undefined,
    );
    expect(findingsOf(requireLivenessProbe, set)).toEqual([
      "StatefulSet/queue spec.template.spec.containers[rabbitmq].livenessProbe: livenessProbe is missing: a process that hangs is never restarted",
    ]);
  });

  it("accepts init containers and native sidecars without one", () => {
    const set = hardenedSet().set("Deployment/worker", "spec.template.spec.initContainers[1]", {
      name: "proxy",
      restartPolicy: "Always",
    });
    expect(findingsOf(requireLivenessProbe, set)).toEqual([]);
  });

  it("has nothing to say of jobs", () => {
    const set = hardenedSet().only("Job/migrate", "CronJob/report");
    expect(findingsOf(requireLivenessProbe, set)).toEqual([]);
  });
});
