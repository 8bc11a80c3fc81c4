import { describe, expect, it } from "vitest";
import { findingsOf, hardenedSet } from "../../../test/policy/manifest-set.ts";
import { validQuotaScale } from "./valid-quota-scale.ts";

/** A ResourceQuota by name and spec. */
function quota(name: string, spec: string): string {
  return `{ apiVersion: v1, kind: ResourceQuota, metadata: { name: ${name}, namespace: shop }, spec: ${spec} }`;
}

describe("valid-quota-scale", () => {
  it("counts the largest web and worker, their surge, and the broker", () => {
    expect(
      findingsOf(
        validQuotaScale,
        hardenedSet().add(quota("shop", "{ hard: { requests.cpu: 3, limits.memory: 8Gi, pods: 16 } }")),
      ),
    ).toEqual([
      "ResourceQuota/shop spec.hard[requests.cpu]: requests.cpu is 3; the workloads at their largest need 4",
      "ResourceQuota/shop spec.hard[pods]: pods is 16; the workloads at their largest need 17",
    ]);
  });

  it("takes cpu for requests.cpu", () => {
    expect(findingsOf(validQuotaScale, hardenedSet().add(quota("shop", "{ hard: { cpu: 3900m } }")))).toEqual([
      "ResourceQuota/shop spec.hard[cpu]: cpu is 3900m; the workloads at their largest need 4",
    ]);
  });

  it("accepts a quota with room for all", () => {
    expect(
      findingsOf(validQuotaScale, hardenedSet().add(quota("shop", "{ hard: { requests.cpu: 4, pods: 17 } }"))),
    ).toEqual([]);
  });

  it("passes over a quota of some pods only", () => {
    expect(
      findingsOf(validQuotaScale, hardenedSet().add(quota("shop", "{ scopes: [BestEffort], hard: { pods: 1 } }"))),
    ).toEqual([]);
  });

  it("accepts manifests without any", () => {
    expect(findingsOf(validQuotaScale, hardenedSet())).toEqual([]);
  });
});
