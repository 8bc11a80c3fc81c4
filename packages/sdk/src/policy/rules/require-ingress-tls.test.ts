import { describe, expect, it } from "vitest";
import { findingsOf, hardenedSet } from "../../../test/policy/manifest-set.ts";
import { requireIngressTls } from "./require-ingress-tls.ts";

describe("require-ingress-tls", () => {
  it("accepts a host with a tls entry", () => {
    const set = hardenedSet();
    expect(findingsOf(requireIngressTls, set)).toEqual([]);
  });

  it("accepts a certificate for the hosts below", () => {
    const set = hardenedSet().set("Ingress/web", "spec.tls[0].hosts", ["*.example.com"]);
    expect(findingsOf(requireIngressTls, set)).toEqual([]);
  });

  it("accepts a tls entry for all hosts", () => {
    const set = hardenedSet().set("Ingress/web", "spec.tls[0].hosts", undefined);
    expect(findingsOf(requireIngressTls, set)).toEqual([]);
  });

  it("reports an Ingress without tls", () => {
    const set = hardenedSet().set("Ingress/web", "spec.tls", undefined);
    expect(findingsOf(requireIngressTls, set)).toEqual([
      "Ingress/web spec.rules[0]: shop.example.com has no tls entry: it is served over plain HTTP",
    ]);
  });

  it("reports a host that the certificate does not cover", () => {
    const set = hardenedSet().set("Ingress/web", "spec.rules[0].host", "shop.example.org");
    expect(findingsOf(requireIngressTls, set)).toEqual([
      "Ingress/web spec.rules[0]: shop.example.org has no tls entry: it is served over plain HTTP",
    ]);
  });

  it("accepts plain HTTP in development", () => {
    const set = hardenedSet().set("Ingress/web", "spec.tls", undefined);
    expect(findingsOf(requireIngressTls, set, { tier: "development" })).toEqual([]);
  });

  it("has nothing to say without Ingresses", () => {
    const set = hardenedSet().only("Service/web");
    expect(findingsOf(requireIngressTls, set)).toEqual([]);
  });
});
