import { describe, expect, it } from "vitest";
import { findingsOf, hardenedSet } from "../../../test/policy/manifest-set.ts";
import { noServiceExternalIps } from "./no-service-external-ips.ts";

describe("no-service-external-ips", () => {
  it("accepts Services without", () => {
    const set = hardenedSet();
    expect(findingsOf(noServiceExternalIps, set)).toEqual([]);
  });

  it("reports externalIPs", () => {
    const set = hardenedSet().set("Service/web", "spec.externalIPs", ["192.0.2.1"]);
    expect(findingsOf(noServiceExternalIps, set)).toEqual([
      "Service/web spec.externalIPs: externalIPs 192.0.2.1 can intercept the traffic of others",
    ]);
  });

  it("has nothing to say without Services", () => {
    const set = hardenedSet().only("Deployment/web");
    expect(findingsOf(noServiceExternalIps, set)).toEqual([]);
  });
});
