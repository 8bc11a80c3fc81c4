import { describe, expect, it } from "vitest";
import { findingsOf, hardenedSet } from "../../../test/policy/manifest-set.ts";
import { noDanglingServiceMonitor } from "./no-dangling-service-monitor.ts";

describe("no-dangling-service-monitor", () => {
  it("accepts a monitor that finds a Service and its port", () => {
    const set = hardenedSet();
    expect(findingsOf(noDanglingServiceMonitor, set)).toEqual([]);
  });

  it("reports a selector that matches no Service", () => {
    const set = hardenedSet().set("ServiceMonitor/web", "spec.selector.matchLabels", { app: "website" });
    expect(findingsOf(noDanglingServiceMonitor, set)).toEqual([
      "ServiceMonitor/web spec.selector: the selector matches no Service",
    ]);
  });

  it("reports a port that no selected Service has", () => {
    const set = hardenedSet().set("ServiceMonitor/web", "spec.endpoints[0].port", "prometheus");
    expect(findingsOf(noDanglingServiceMonitor, set)).toEqual([
      "ServiceMonitor/web spec.endpoints[0].port: no selected Service has a port 'prometheus'",
    ]);
  });

  it("accepts Services of namespaces that are not here", () => {
    const set = hardenedSet()
      .set("ServiceMonitor/web", "spec.selector.matchLabels", { app: "website" })
      .set("ServiceMonitor/web", "spec.namespaceSelector", { any: true });
    expect(findingsOf(noDanglingServiceMonitor, set)).toEqual([]);
  });

  it("finds Services of a namespace that it names", () => {
    const set = hardenedSet()
      .set("ServiceMonitor/web", "metadata.namespace", "monitoring")
      .set("ServiceMonitor/web", "spec.namespaceSelector", { matchNames: ["shop"] });
    expect(findingsOf(noDanglingServiceMonitor, set)).toEqual([]);
  });

  it("has nothing to say without monitors", () => {
    const set = hardenedSet().only("Service/web");
    expect(findingsOf(noDanglingServiceMonitor, set)).toEqual([]);
  });
});
