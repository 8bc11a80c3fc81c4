import { describe, expect, it } from "vitest";
import { findingsOf, hardenedSet } from "../../../test/policy/manifest-set.ts";
import { noWildcardIngressHost } from "./no-wildcard-ingress-host.ts";

describe("no-wildcard-ingress-host", () => {
  it("accepts a host, and a wildcard below one", () => {
    const set = hardenedSet().set("Ingress/web", "spec.rules[0].host", "*.example.com");
    expect(findingsOf(noWildcardIngressHost, set)).toEqual([]);
  });

  it("reports a bare *", () => {
    const set = hardenedSet().set("Ingress/web", "spec.rules[0].host", "*");
    expect(findingsOf(noWildcardIngressHost, set, { tier: "development" })).toEqual([
      "Ingress/web spec.rules[0].host: host * is no host name",
    ]);
  });

  it("reports a missing host", () => {
    const set = hardenedSet().set("Ingress/web", "spec.rules[0].host", undefined);
    expect(findingsOf(noWildcardIngressHost, set)).toEqual([
      "Ingress/web spec.rules[0].host: host is missing: the rule answers for every name",
    ]);
  });

  it("accepts a missing host in development", () => {
    const set = hardenedSet().set("Ingress/web", "spec.rules[0].host", undefined);
    expect(findingsOf(noWildcardIngressHost, set, { tier: "development" })).toEqual([]);
  });

  it("has nothing to say without Ingresses", () => {
    const set = hardenedSet().only("Service/web");
    expect(findingsOf(noWildcardIngressHost, set)).toEqual([]);
  });
});
