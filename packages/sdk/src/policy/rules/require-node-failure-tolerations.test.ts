import { describe, expect, it } from "vitest";
import { findingsOf, hardenedSet } from "../../../test/policy/manifest-set.ts";
import { requireNodeFailureTolerations } from "./require-node-failure-tolerations.ts";

describe("require-node-failure-tolerations", () => {
  it("accepts both tolerations", () => {
    const set = hardenedSet();
    expect(findingsOf(requireNodeFailureTolerations, set)).toEqual([]);
  });

  it("accepts a toleration of everything", () => {
    const set = hardenedSet().set("Deployment/web", "spec.template.spec.tolerations", [{ operator: "Exists" }]);
    expect(findingsOf(requireNodeFailureTolerations, set)).toEqual([]);
  });

  it("reports a workload without tolerations", () => {
    const set = hardenedSet().set("Deployment/web", "spec.template.spec.tolerations", undefined);
    expect(findingsOf(requireNodeFailureTolerations, set)).toEqual([
      "Deployment/web spec.template.spec.tolerations: no toleration of node.kubernetes.io/not-ready and node.kubernetes.io/unreachable: pods of a lost node are replaced after 300 seconds",
    ]);
  });

  it("reports one that is missing", () => {
    const set = hardenedSet().set("StatefulSet/queue", "spec.template.spec.tolerations[1]", undefined);
    expect(findingsOf(requireNodeFailureTolerations, set)).toEqual([
      "StatefulSet/queue spec.template.spec.tolerations: no toleration of node.kubernetes.io/unreachable: pods of a lost node are replaced after 300 seconds",
    ]);
  });

  it("has nothing to say of jobs", () => {
    const set = hardenedSet().only("Job/migrate");
    expect(findingsOf(requireNodeFailureTolerations, set)).toEqual([]);
  });
});
