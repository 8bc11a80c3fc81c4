import { describe, expect, it } from "vitest";
import { findingsOf, hardenedSet } from "../../../test/policy/manifest-set.ts";
import { noDanglingIngressBackend } from "./no-dangling-ingress-backend.ts";

describe("no-dangling-ingress-backend", () => {
  it("accepts a Service and its port, by name or by number", () => {
    const set = hardenedSet()
      .copy("Ingress/web", "by-number")
      .set("Ingress/by-number", "spec.rules[0].http.paths[0].backend.service.port", { number: 80 });
    expect(findingsOf(noDanglingIngressBackend, set)).toEqual([]);
  });

  it("reports a Service that is not there", () => {
    const set = hardenedSet().set("Ingress/web", "spec.rules[0].http.paths[0].backend.service.name", "website");
    expect(findingsOf(noDanglingIngressBackend, set)).toEqual([
      "Ingress/web spec.rules[0].http.paths[0].backend.service.name: no Service has the name 'website'",
    ]);
  });

  it("reports a port that the Service does not have", () => {
    const set = hardenedSet().set("Ingress/web", "spec.rules[0].http.paths[0].backend.service.port", { number: 8080 });
    expect(findingsOf(noDanglingIngressBackend, set)).toEqual([
      "Ingress/web spec.rules[0].http.paths[0].backend.service.port: Service/web has no port '8080'",
    ]);
  });

  it("reports the default backend", () => {
    const set = hardenedSet().set("Ingress/web", "spec.defaultBackend", {
      service: { name: "fallback", port: { number: 80 } },
    });
    expect(findingsOf(noDanglingIngressBackend, set)).toEqual([
      "Ingress/web spec.defaultBackend.service.name: no Service has the name 'fallback'",
    ]);
  });

  it("accepts a backend that is no Service", () => {
    const set = hardenedSet().set("Ingress/web", "spec.rules[0].http.paths[0].backend", {
      resource: { kind: "StorageBucket", name: "static" },
    });
    expect(findingsOf(noDanglingIngressBackend, set)).toEqual([]);
  });

  it("accepts a Service that an operator makes", () => {
    const set = hardenedSet()
      .set("Ingress/web", "spec.rules[0].http.paths[0].backend.service.name", "shop-db-rw")
      .add("apiVersion: postgresql.cnpg.io/v1\nkind: Cluster\nmetadata: { name: shop-db, namespace: shop }");
    expect(findingsOf(noDanglingIngressBackend, set)).toEqual([]);
  });

  it("has nothing to say without Ingresses", () => {
    const set = hardenedSet().only("Service/web");
    expect(findingsOf(noDanglingIngressBackend, set)).toEqual([]);
  });
});
