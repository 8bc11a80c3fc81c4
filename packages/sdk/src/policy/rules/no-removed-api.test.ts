import { describe, expect, it } from "vitest";
import { findingsOf, fromYaml } from "../../../test/policy/manifest-set.ts";
import { noRemovedApi } from "./no-removed-api.ts";

function ingress(apiVersion: string) {
  return fromYaml(`{ apiVersion: ${apiVersion}, kind: Ingress, metadata: { name: web } }`);
}

describe("no-removed-api", () => {
  it("reports an API that the target no longer serves", () => {
    expect(findingsOf(noRemovedApi, ingress("networking.k8s.io/v1beta1"))).toEqual([
      "Ingress/web apiVersion: networking.k8s.io/v1beta1 Ingress was removed in Kubernetes 1.22; the target is 1.34",
    ]);
  });

  it("accepts it where the target still serves it", () => {
    expect(findingsOf(noRemovedApi, ingress("networking.k8s.io/v1beta1"), { kubernetes: "1.21" })).toEqual([]);
  });

  it("compares versions by number: 1.9 is before 1.22", () => {
    expect(findingsOf(noRemovedApi, ingress("extensions/v1beta1"), { kubernetes: "1.9" })).toEqual([]);
  });

  it("accepts what is served, and custom resources", () => {
    expect(findingsOf(noRemovedApi, ingress("networking.k8s.io/v1"))).toEqual([]);
  });

  it("accepts a custom resource of whatever version", () => {
    expect(
      findingsOf(noRemovedApi, fromYaml("{ apiVersion: example.com/v1beta1, kind: Ingress, metadata: { name: web } }")),
    ).toEqual([]);
  });
});
