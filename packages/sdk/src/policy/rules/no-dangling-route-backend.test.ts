import { describe, expect, it } from "vitest";
import { findingsOf, hardenedSet } from "../../../test/policy/manifest-set.ts";
import { noDanglingRouteBackend } from "./no-dangling-route-backend.ts";

describe("no-dangling-route-backend", () => {
  it("accepts a Service and its port", () => {
    const set = hardenedSet();
    expect(findingsOf(noDanglingRouteBackend, set)).toEqual([]);
  });

  it("reports a Service that is not there", () => {
    const set = hardenedSet().set("HTTPRoute/web", "spec.rules[0].backendRefs[web].name", "website");
    expect(findingsOf(noDanglingRouteBackend, set)).toEqual([
      "HTTPRoute/web spec.rules[0].backendRefs[website]: no Service has the name 'website'",
    ]);
  });

  it("reports a port that the Service does not have", () => {
    const set = hardenedSet().set("HTTPRoute/web", "spec.rules[0].backendRefs[web].port", 8080);
    expect(findingsOf(noDanglingRouteBackend, set)).toEqual([
      "HTTPRoute/web spec.rules[0].backendRefs[web]: Service/web has no port '8080'",
    ]);
  });

  it("reports a TCPRoute", () => {
    const set = hardenedSet().add(
      "apiVersion: gateway.networking.k8s.io/v1alpha2\nkind: TCPRoute\nmetadata: { name: amqp, namespace: shop }\nspec: { rules: [{ backendRefs: [{ name: rabbit, port: 5672 }] }] }",
    );
    expect(findingsOf(noDanglingRouteBackend, set)).toEqual([
      "TCPRoute/amqp spec.rules[0].backendRefs[rabbit]: no Service has the name 'rabbit'",
    ]);
  });

  it("accepts a Service of another namespace, and another kind of backend", () => {
    const set = hardenedSet()
      .set("HTTPRoute/web", "spec.rules[0].backendRefs[web].namespace", "other")
      .set("HTTPRoute/web", "spec.rules[0].backendRefs[1]", { kind: "Bucket", name: "static" });
    expect(findingsOf(noDanglingRouteBackend, set)).toEqual([]);
  });

  it("has nothing to say without routes", () => {
    const set = hardenedSet().only("Service/web");
    expect(findingsOf(noDanglingRouteBackend, set)).toEqual([]);
  });
});
