import { describe, expect, it } from "vitest";
import { findingsOf, fromYaml, hardenedSet } from "../../../test/policy/manifest-set.ts";
import { requireReadinessProbe } from "./require-readiness-probe.ts";

describe("require-readiness-probe", () => {
  it("accepts a readiness probe in every container that serves", () => {
    const set = hardenedSet();
    expect(findingsOf(requireReadinessProbe, set)).toEqual([]);
  });

  it("reports a Deployment's container without one", () => {
    const set = hardenedSet().set(
      "Deployment/worker",
      "spec.template.spec.containers[worker].readinessProbe",
      undefined,
    );
    expect(findingsOf(requireReadinessProbe, set)).toEqual([
      "Deployment/worker spec.template.spec.containers[worker].readinessProbe: readinessProbe is missing: requests come before the process can serve them",
    ]);
  });

  it("reports a DaemonSet's container", () => {
    const set = fromYaml(
      "apiVersion: apps/v1\nkind: DaemonSet\nmetadata: { name: agent }\nspec: { template: { spec: { containers: [{ name: agent }] } } }",
    );
    expect(findingsOf(requireReadinessProbe, set)).toEqual([
      "DaemonSet/agent spec.template.spec.containers[agent].readinessProbe: readinessProbe is missing: requests come before the process can serve them",
    ]);
  });

  it("has nothing to say of jobs", () => {
    const set = hardenedSet().only("Job/migrate", "CronJob/report");
    expect(findingsOf(requireReadinessProbe, set)).toEqual([]);
  });
});
