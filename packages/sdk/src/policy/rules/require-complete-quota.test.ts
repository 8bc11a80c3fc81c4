import { describe, expect, it } from "vitest";
import { findingsOf, fromYaml } from "../../../test/policy/manifest-set.ts";
import { requireCompleteQuota } from "./require-complete-quota.ts";

/** A ResourceQuota by name and spec. */
function quota(name: string, spec: string): string {
  return `{ apiVersion: v1, kind: ResourceQuota, metadata: { name: ${name}, namespace: shop }, spec: ${spec} }`;
}

describe("require-complete-quota", () => {
  it("reports what nothing in the namespace bounds", () => {
    expect(findingsOf(requireCompleteQuota, fromYaml(quota("shop", "{ hard: { cpu: 10, pods: 50 } }")))).toEqual([
      "ResourceQuota/shop spec.hard: nothing in the namespace bounds requests.memory, limits.cpu, limits.memory",
    ]);
  });

  it("takes the quotas of a namespace together", () => {
    expect(
      findingsOf(
        requireCompleteQuota,
        fromYaml(
          `${quota("count", "{ hard: { pods: 50 } }")}\n---\n${quota("size", "{ hard: { cpu: 1, memory: 1Gi, limits.cpu: 1, limits.memory: 1Gi } }")}`,
        ),
      ),
    ).toEqual([]);
  });

  it("passes over a quota of some pods only", () => {
    expect(
      findingsOf(requireCompleteQuota, fromYaml(quota("batch", "{ scopes: [Terminating], hard: { pods: 5 } }"))),
    ).toEqual([]);
  });

  it("accepts manifests without any", () => {
    expect(
      findingsOf(requireCompleteQuota, fromYaml("{ apiVersion: v1, kind: ConfigMap, metadata: { name: web } }")),
    ).toEqual([]);
  });
});
