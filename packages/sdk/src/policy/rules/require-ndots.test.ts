import { describe, expect, it } from "vitest";
import { findingsOf, hardenedSet } from "../../../test/policy/manifest-set.ts";
import { requireNdots } from "./require-ndots.ts";

describe("require-ndots", () => {
  it("accepts ndots", () => {
    const set = hardenedSet();
    expect(findingsOf(requireNdots, set)).toEqual([]);
  });

  it("reports pods without", () => {
    const set = hardenedSet().set("Deployment/web", "spec.template.spec.dnsConfig", undefined);
    expect(findingsOf(requireNdots, set)).toEqual([
      "Deployment/web spec.template.spec.dnsConfig.options: ndots is missing: 5 by default",
    ]);
  });

  it("has nothing to say without workloads", () => {
    const set = hardenedSet().only("Service/web");
    expect(findingsOf(requireNdots, set)).toEqual([]);
  });
});
