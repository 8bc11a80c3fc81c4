import { describe, expect, it } from "vitest";
import { findingsOf, hardenedSet } from "../../../test/policy/manifest-set.ts";
import { noLoadBalancerService } from "./no-load-balancer-service.ts";

describe("no-load-balancer-service", () => {
  it("accepts ClusterIP", () => {
    const set = hardenedSet();
    expect(findingsOf(noLoadBalancerService, set)).toEqual([]);
  });

  it("reports LoadBalancer", () => {
    const set = hardenedSet().set("Service/web", "spec.type", "LoadBalancer");
    expect(findingsOf(noLoadBalancerService, set)).toEqual([
      "Service/web spec.type: type LoadBalancer gives the Service an address of its own",
    ]);
  });

  it("has nothing to say of NodePort", () => {
    const set = hardenedSet().set("Service/web", "spec.type", "NodePort");
    expect(findingsOf(noLoadBalancerService, set)).toEqual([]);
  });
});
