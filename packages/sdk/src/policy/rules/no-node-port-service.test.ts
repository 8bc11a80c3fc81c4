import { describe, expect, it } from "vitest";
import { findingsOf, hardenedSet } from "../../../test/policy/manifest-set.ts";
import { noNodePortService } from "./no-node-port-service.ts";

describe("no-node-port-service", () => {
  it("accepts ClusterIP", () => {
    const set = hardenedSet();
    expect(findingsOf(noNodePortService, set)).toEqual([]);
  });

  it("reports NodePort", () => {
    const set = hardenedSet().set("Service/web", "spec.type", "NodePort");
    expect(findingsOf(noNodePortService, set)).toEqual([
      "Service/web spec.type: type NodePort opens a port on the address of every node",
    ]);
  });

  it("has nothing to say of LoadBalancer", () => {
    const set = hardenedSet().set("Service/web", "spec.type", "LoadBalancer");
    expect(findingsOf(noNodePortService, set)).toEqual([]);
  });
});
