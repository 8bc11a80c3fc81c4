import { describe, expect, it } from "vitest";
import { findingsOf, hardenedSet } from "../../../test/policy/manifest-set.ts";
import { validTopologySpread } from "./valid-topology-spread.ts";

describe("valid-topology-spread", () => {
  it("accepts complete constraints", () => {
    const set = hardenedSet();
    expect(findingsOf(validTopologySpread, set)).toEqual([]);
  });

  it("reports maxSkew 0", () => {
    const set = hardenedSet().set("Deployment/web", "spec.template.spec.topologySpreadConstraints[0].maxSkew", 0);
    expect(findingsOf(validTopologySpread, set)).toEqual([
      "Deployment/web spec.template.spec.topologySpreadConstraints[0].maxSkew: maxSkew 0: at least 1 is needed",
    ]);
  });

  it("reports what is missing", () => {
    const set = hardenedSet().set("Deployment/web", "spec.template.spec.topologySpreadConstraints[0]", {});
    expect(findingsOf(validTopologySpread, set)).toEqual([
      "Deployment/web spec.template.spec.topologySpreadConstraints[0].topologyKey: topologyKey is missing",
      "Deployment/web spec.template.spec.topologySpreadConstraints[0].maxSkew: maxSkew is missing: at least 1 is needed",
      "Deployment/web spec.template.spec.topologySpreadConstraints[0].whenUnsatisfiable: whenUnsatisfiable is missing: DoNotSchedule or ScheduleAnyway",
      "Deployment/web spec.template.spec.topologySpreadConstraints[0].labelSelector: labelSelector is missing: the constraint counts no pods",
    ]);
  });

  it("reports an unknown action", () => {
    const set = hardenedSet().set(
      "Deployment/web",
      "spec.template.spec.topologySpreadConstraints[0].whenUnsatisfiable",
      "Ignore",
    );
    expect(findingsOf(validTopologySpread, set)).toEqual([
      "Deployment/web spec.template.spec.topologySpreadConstraints[0].whenUnsatisfiable: whenUnsatisfiable 'Ignore' is unknown: DoNotSchedule or ScheduleAnyway",
    ]);
  });

  it("reports minDomains 0, and beside ScheduleAnyway", () => {
    const set = hardenedSet().set("Deployment/web", "spec.template.spec.topologySpreadConstraints[0].minDomains", 0);
    expect(findingsOf(validTopologySpread, set)).toEqual([
      "Deployment/web spec.template.spec.topologySpreadConstraints[0].minDomains: minDomains 0: at least 1 is needed",
      "Deployment/web spec.template.spec.topologySpreadConstraints[0].minDomains: minDomains is allowed with whenUnsatisfiable DoNotSchedule only",
    ]);
  });

  it("reports a selector that is missing, and what needs it", () => {
    const set = hardenedSet().set(
      "Deployment/web",
      "spec.template.spec.topologySpreadConstraints[0].labelSelector",
      undefined,
    );
    expect(findingsOf(validTopologySpread, set)).toEqual([
      "Deployment/web spec.template.spec.topologySpreadConstraints[0].labelSelector: labelSelector is missing: the constraint counts no pods, and matchLabelKeys cannot be used without it",
    ]);
  });

  it("reports a selector of other pods", () => {
    const set = hardenedSet().set(
      "Deployment/web",
      "spec.template.spec.topologySpreadConstraints[0].labelSelector.matchLabels",
      { app: "other" },
    );
    expect(findingsOf(validTopologySpread, set)).toEqual([
      "Deployment/web spec.template.spec.topologySpreadConstraints[0].labelSelector: labelSelector does not match the labels of its own pods: it spreads nothing",
    ]);
  });

  it("has nothing to say without constraints", () => {
    const set = hardenedSet().only("Job/migrate");
    expect(findingsOf(validTopologySpread, set)).toEqual([]);
  });
});
