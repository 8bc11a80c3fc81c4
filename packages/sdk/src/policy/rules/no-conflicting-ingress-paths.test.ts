import { describe, expect, it } from "vitest";
import { findingsOf, hardenedSet } from "../../../test/policy/manifest-set.ts";
import { noConflictingIngressPaths } from "./no-conflicting-ingress-paths.ts";

describe("no-conflicting-ingress-paths", () => {
  it("accepts one owner a path", () => {
    const set = hardenedSet();
    expect(findingsOf(noConflictingIngressPaths, set)).toEqual([]);
  });

  it("accepts another path of the same host", () => {
    const set = hardenedSet().copy("Ingress/web", "api").set("Ingress/api", "spec.rules[0].http.paths[0].path", "/api");
    expect(findingsOf(noConflictingIngressPaths, set)).toEqual([]);
  });

  it("accepts another class", () => {
    const set = hardenedSet()
      .copy("Ingress/web", "internal")
      .set("Ingress/internal", "spec.ingressClassName", "internal");
    expect(findingsOf(noConflictingIngressPaths, set)).toEqual([]);
  });

  it("reports two Ingresses of one host and path", () => {
    const set = hardenedSet().copy("Ingress/web", "api");
    expect(findingsOf(noConflictingIngressPaths, set)).toEqual([
      "Ingress/api spec.rules[0].http.paths[0]: shop.example.com/ belongs to Ingress/web already",
    ]);
  });

  it("has nothing to say without Ingresses", () => {
    const set = hardenedSet().only("Service/web");
    expect(findingsOf(noConflictingIngressPaths, set)).toEqual([]);
  });
});
