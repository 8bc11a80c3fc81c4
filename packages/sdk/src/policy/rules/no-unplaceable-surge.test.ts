import { describe, expect, it } from "vitest";
import { findingsOf, hardenedSet } from "../../../test/policy/manifest-set.ts";
import { noUnplaceableSurge } from "./no-unplaceable-surge.ts";

describe("no-unplaceable-surge", () => {
  it("accepts a soft spread", () => {
    const set = hardenedSet();
    expect(findingsOf(noUnplaceableSurge, set)).toEqual([]);
  });

  it("accepts a required anti-affinity of one revision", () => {
    const set = hardenedSet().set("Deployment/web", "spec.template.spec.affinity", {
      podAntiAffinity: {
        requiredDuringSchedulingIgnoredDuringExecution: [
          {
            topologyKey: "kubernetes.io/hostname",
            labelSelector: { matchLabels: { "app.kubernetes.io/name": "web" } },
            matchLabelKeys: ["pod-template-hash"],
          },
        ],
      },
    });
    expect(findingsOf(noUnplaceableSurge, set)).toEqual([]);
  });

  it("accepts a required anti-affinity to other pods", () => {
    const set = hardenedSet().set("Deployment/web", "spec.template.spec.affinity", {
      podAntiAffinity: {
        requiredDuringSchedulingIgnoredDuringExecution: [
          {
            topologyKey: "kubernetes.io/hostname",
            labelSelector: { matchLabels: { "app.kubernetes.io/name": "worker" } },
          },
        ],
      },
    });
    expect(findingsOf(noUnplaceableSurge, set)).toEqual([]);
  });

  it("reports a required anti-affinity to its own pods", () => {
    const set = hardenedSet().set("Deployment/web", "spec.template.spec.affinity", {
      podAntiAffinity: {
        requiredDuringSchedulingIgnoredDuringExecution: [
          {
            topologyKey: "kubernetes.io/hostname",
            labelSelector: { matchLabels: { "app.kubernetes.io/name": "web" } },
          },
        ],
      },
    });
    expect(findingsOf(noUnplaceableSurge, set)).toEqual([
      "Deployment/web spec.template.spec.affinity.podAntiAffinity.requiredDuringSchedulingIgnoredDuringExecution[0]: the required anti-affinity wants a node without any of these pods, and with maxUnavailable 0 none of the old pods makes room for the new one",
    ]);
  });

  it("reports DoNotSchedule over nodes", () => {
    const set = hardenedSet().set(
      "Deployment/web",
      "spec.template.spec.topologySpreadConstraints[1].whenUnsatisfiable",
      "DoNotSchedule",
    );
    expect(findingsOf(noUnplaceableSurge, set)).toEqual([
      "Deployment/web spec.template.spec.topologySpreadConstraints[1]: DoNotSchedule takes cordoned and full nodes for empty ones to fill first, and with maxUnavailable 0 none of the old pods makes room for the new one",
    ]);
  });

  it("reports DoNotSchedule over a number of zones, old and new pods counted together", () => {
    const set = hardenedSet()
      .set("Deployment/web", "spec.template.spec.topologySpreadConstraints[0].whenUnsatisfiable", "DoNotSchedule")
      .set("Deployment/web", "spec.template.spec.topologySpreadConstraints[0].minDomains", 3)
      .set("Deployment/web", "spec.template.spec.topologySpreadConstraints[0].matchLabelKeys", undefined);
    expect(findingsOf(noUnplaceableSurge, set)).toEqual([
      "Deployment/web spec.template.spec.topologySpreadConstraints[0]: DoNotSchedule takes what is missing of 3 domains for empty ones to fill first, and with maxUnavailable 0 none of the old pods makes room for the new one",
    ]);
  });

  it("accepts it where an old pod makes room", () => {
    const set = hardenedSet()
      .set("Deployment/web", "spec.template.spec.topologySpreadConstraints[1].whenUnsatisfiable", "DoNotSchedule")
      .set("Deployment/web", "spec.strategy.rollingUpdate.maxUnavailable", 1);
    expect(findingsOf(noUnplaceableSurge, set)).toEqual([]);
  });

  it("has nothing to say of a StatefulSet, which adds no pod", () => {
    const set = hardenedSet().set(
      "StatefulSet/queue",
      "spec.template.spec.topologySpreadConstraints[1].whenUnsatisfiable",
      "DoNotSchedule",
    );
    expect(findingsOf(noUnplaceableSurge, set)).toEqual([]);
  });
});
