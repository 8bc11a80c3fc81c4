import { describe, expect, it } from "vitest";
import { findingsOf, hardenedSet } from "../../../test/policy/manifest-set.ts";
import { requireHostSpread } from "./require-host-spread.ts";

describe("require-host-spread", () => {
  it("accepts a topology spread over nodes", () => {
    const set = hardenedSet();
    expect(findingsOf(requireHostSpread, set)).toEqual([]);
  });

  it("accepts a preferred anti-affinity to its own pods", () => {
    const set = hardenedSet()
      .set("Deployment/web", "spec.template.spec.topologySpreadConstraints", undefined)
      .set("Deployment/web", "spec.template.spec.affinity", {
        podAntiAffinity: {
          preferredDuringSchedulingIgnoredDuringExecution: [
            {
              weight: 100,
              podAffinityTerm: {
                topologyKey: "kubernetes.io/hostname",
                labelSelector: { matchLabels: { "app.kubernetes.io/name": "web" } },
              },
            },
          ],
        },
      });
    expect(findingsOf(requireHostSpread, set)).toEqual([]);
  });

  it("reports an anti-affinity to other pods", () => {
    const set = hardenedSet()
      .set("Deployment/web", "spec.template.spec.topologySpreadConstraints", undefined)
      .set("Deployment/web", "spec.template.spec.affinity", {
        podAntiAffinity: {
          preferredDuringSchedulingIgnoredDuringExecution: [
            {
              weight: 100,
              podAffinityTerm: {
                topologyKey: "kubernetes.io/hostname",
                labelSelector: { matchLabels: { "app.kubernetes.io/name": "other" } },
              },
            },
          ],
        },
      });
    expect(findingsOf(requireHostSpread, set)).toEqual([
      "Deployment/web spec.template.spec.topologySpreadConstraints: no constraint on kubernetes.io/hostname: all 3 replicas may share one node",
    ]);
  });

  it("reports a StatefulSet that is spread over zones alone", () => {
    const set = hardenedSet().set("StatefulSet/queue", "spec.template.spec.topologySpreadConstraints[1]", undefined);
    expect(findingsOf(requireHostSpread, set)).toEqual([
      "StatefulSet/queue spec.template.spec.topologySpreadConstraints: no constraint on kubernetes.io/hostname: all 3 replicas may share one node",
    ]);
  });

  it("has nothing to say of a single replica", () => {
    const set = hardenedSet()
      .set("Deployment/worker", "spec.replicas", 1)
      .set("Deployment/worker", "spec.template.spec.topologySpreadConstraints", undefined);
    expect(findingsOf(requireHostSpread, set)).toEqual([]);
  });
});
