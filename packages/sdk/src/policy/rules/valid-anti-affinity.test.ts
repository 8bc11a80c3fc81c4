import { describe, expect, it } from "vitest";
import { findingsOf, hardenedSet } from "../../../test/policy/manifest-set.ts";
import { validAntiAffinity } from "./valid-anti-affinity.ts";

describe("valid-anti-affinity", () => {
  it("accepts a term with its topology", () => {
    const set = hardenedSet().set("Deployment/web", "spec.template.spec.affinity", {
      podAntiAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [{ topologyKey: "kubernetes.io/hostname" }] },
    });
    expect(findingsOf(validAntiAffinity, set)).toEqual([]);
  });

  it("reports a required term without it", () => {
    const set = hardenedSet().set("Deployment/web", "spec.template.spec.affinity", {
      podAntiAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [{ labelSelector: {} }] },
    });
    expect(findingsOf(validAntiAffinity, set)).toEqual([
      "Deployment/web spec.template.spec.affinity.podAntiAffinity.requiredDuringSchedulingIgnoredDuringExecution[0].topologyKey: topologyKey is missing",
    ]);
  });

  it("reports a preferred term of podAffinity without it", () => {
    const set = hardenedSet().set("Deployment/web", "spec.template.spec.affinity", {
      podAffinity: {
        preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 1, podAffinityTerm: { topologyKey: "" } }],
      },
    });
    expect(findingsOf(validAntiAffinity, set)).toEqual([
      "Deployment/web spec.template.spec.affinity.podAffinity.preferredDuringSchedulingIgnoredDuringExecution[0].podAffinityTerm.topologyKey: topologyKey is missing",
    ]);
  });

  it("has nothing to say without affinity", () => {
    const set = hardenedSet();
    expect(findingsOf(validAntiAffinity, set)).toEqual([]);
  });
});
