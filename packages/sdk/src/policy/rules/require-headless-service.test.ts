import { describe, expect, it } from "vitest";
import { findingsOf, hardenedSet } from "../../../test/policy/manifest-set.ts";
import { requireHeadlessService } from "./require-headless-service.ts";

describe("require-headless-service", () => {
  it("accepts a headless Service that selects the pods", () => {
    const set = hardenedSet();
    expect(findingsOf(requireHeadlessService, set)).toEqual([]);
  });

  it("reports a serviceName that is missing", () => {
    const set = hardenedSet().set("StatefulSet/queue", "spec.serviceName", undefined);
    expect(findingsOf(requireHeadlessService, set)).toEqual([
      "StatefulSet/queue spec.serviceName: serviceName is missing: the pods have no host names",
    ]);
  });

  it("reports a Service that is not there", () => {
    const set = hardenedSet().without("Service/queue-headless");
    expect(findingsOf(requireHeadlessService, set)).toEqual([
      "StatefulSet/queue spec.serviceName: no Service has the name 'queue-headless'",
    ]);
  });

  it("reports a Service that is not headless", () => {
    const set = hardenedSet().set("StatefulSet/queue", "spec.serviceName", "queue");
    expect(findingsOf(requireHeadlessService, set)).toEqual([
      "StatefulSet/queue spec.serviceName: Service/queue is not headless: clusterIP must be None",
    ]);
  });

  it("reports a Service of other pods", () => {
    const set = hardenedSet().set("Service/queue-headless", "spec.selector", { app: "other" });
    expect(findingsOf(requireHeadlessService, set)).toEqual([
      "StatefulSet/queue spec.serviceName: Service/queue-headless does not select these pods",
    ]);
  });

  it("has nothing to say of a Deployment", () => {
    const set = hardenedSet().only("Deployment/web");
    expect(findingsOf(requireHeadlessService, set)).toEqual([]);
  });
});
