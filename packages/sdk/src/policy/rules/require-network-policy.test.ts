import { describe, expect, it } from "vitest";
import { findingsOf, hardenedSet } from "../../../test/policy/manifest-set.ts";
import { requireNetworkPolicy } from "./require-network-policy.ts";

describe("require-network-policy", () => {
  it("accepts a policy for each workload", () => {
    const set = hardenedSet();
    expect(findingsOf(requireNetworkPolicy, set)).toEqual([]);
  });

  it("accepts a policy for the whole namespace", () => {
    const set = hardenedSet().without("NetworkPolicy/web");
    expect(findingsOf(requireNetworkPolicy, set)).toEqual([]);
  });

  it("reports a workload that no policy selects", () => {
    const set = hardenedSet().without("NetworkPolicy/web", "NetworkPolicy/default-deny");
    expect(findingsOf(requireNetworkPolicy, set)).toEqual([
      "Deployment/web spec.template: no NetworkPolicy selects these pods: everything in the cluster may reach them, and they everything",
    ]);
  });

  it("reports a policy of another namespace", () => {
    const set = hardenedSet()
      .only("Deployment/web", "NetworkPolicy/web")
      .set("NetworkPolicy/web", "metadata.namespace", "other");
    expect(findingsOf(requireNetworkPolicy, set)).toEqual([
      "Deployment/web spec.template: no NetworkPolicy selects these pods: everything in the cluster may reach them, and they everything",
    ]);
  });

  it("has nothing to say without workloads", () => {
    const set = hardenedSet().only("Namespace/shop");
    expect(findingsOf(requireNetworkPolicy, set)).toEqual([]);
  });
});
