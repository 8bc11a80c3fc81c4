import { describe, expect, it } from "vitest";
import { findingsOf, hardenedSet } from "../../../test/policy/manifest-set.ts";
import { noDanglingService } from "./no-dangling-service.ts";

describe("no-dangling-service", () => {
  it("accepts Services that select pods", () => {
    const set = hardenedSet();
    expect(findingsOf(noDanglingService, set)).toEqual([]);
  });

  it("reports a selector that matches nothing", () => {
    const set = hardenedSet().set("Service/web", "spec.selector", { "app.kubernetes.io/name": "website" });
    expect(findingsOf(noDanglingService, set)).toEqual([
      "Service/web spec.selector: no pods have the labels app.kubernetes.io/name=website",
    ]);
  });

  it("reports a Service in another namespace than its pods", () => {
    const set = hardenedSet().set("Service/web", "metadata.namespace", "other");
    expect(findingsOf(noDanglingService, set)).toEqual([
      "Service/web spec.selector: no pods of its namespace have the labels app.kubernetes.io/name=web; Deployment/web, in shop, has them",
    ]);
  });

  it("accepts an ExternalName, and a Service whose endpoints are given by hand", () => {
    const set = hardenedSet()
      .set("Service/web", "spec.type", "ExternalName")
      .set("Service/web", "spec.selector.app", "x")
      .set("Service/queue", "spec.selector", undefined);
    expect(findingsOf(noDanglingService, set)).toEqual([]);
  });

  it("accepts pods that an operator makes, which carry the labels of the resource", () => {
    const set = hardenedSet()
      .set("Service/web", "spec.selector", { app: "prometheus" })
      .add(
        "apiVersion: monitoring.coreos.com/v1\nkind: Prometheus\nmetadata: { name: k8s, namespace: shop, labels: { app: prometheus, tier: metrics } }",
      );
    expect(findingsOf(noDanglingService, set)).toEqual([]);
  });

  it("reports a label that a resource without pods carries", () => {
    const set = hardenedSet()
      .set("Service/web", "spec.selector", { app: "prometheus" })
      .add(
        "apiVersion: monitoring.coreos.com/v1\nkind: Prometheus\nmetadata: { name: k8s, namespace: shop, labels: { app: prometheus, tier: metrics } }",
      )
      .set("Prometheus/k8s", "kind", "PrometheusRule");
    expect(findingsOf(noDanglingService, set)).toEqual([
      "Service/web spec.selector: no pods have the labels app=prometheus",
    ]);
  });

  it("has nothing to say without Services", () => {
    const set = hardenedSet().only("Deployment/web");
    expect(findingsOf(noDanglingService, set)).toEqual([]);
  });
});
