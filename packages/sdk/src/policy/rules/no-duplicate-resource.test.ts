import { describe, expect, it } from "vitest";
import { findingsOf, hardenedSet } from "../../../test/policy/manifest-set.ts";
import { noDuplicateResource } from "./no-duplicate-resource.ts";

describe("no-duplicate-resource", () => {
  it("reports the second of two", () => {
    expect(findingsOf(noDuplicateResource, hardenedSet().only("Service/web").copy("Service/web", "web"))).toEqual([
      "Service/web metadata.name: Service/web is there more than once",
    ]);
  });

  it("takes two versions of an API for one object", () => {
    expect(
      findingsOf(
        noDuplicateResource,
        hardenedSet()
          .only("Ingress/web")
          .add("{ apiVersion: networking.k8s.io/v1beta1, kind: Ingress, metadata: { name: web, namespace: shop } }"),
      ),
    ).toHaveLength(1);
  });

  it("accepts one name in two namespaces, kinds and groups", () => {
    expect(
      findingsOf(
        noDuplicateResource,
        hardenedSet()
          .only("Service/web", "Deployment/web")
          .add("{ apiVersion: v1, kind: Service, metadata: { name: web, namespace: other } }")
          .add("{ apiVersion: serving.knative.dev/v1, kind: Service, metadata: { name: web, namespace: shop } }"),
      ),
    ).toEqual([]);
  });
});
