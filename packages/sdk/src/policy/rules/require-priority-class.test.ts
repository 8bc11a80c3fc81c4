import { describe, expect, it } from "vitest";
import { findingsOf, hardenedSet } from "../../../test/policy/manifest-set.ts";
import { requirePriorityClass } from "./require-priority-class.ts";

describe("require-priority-class", () => {
  it("accepts a priority class", () => {
    const set = hardenedSet();
    expect(findingsOf(requirePriorityClass, set)).toEqual([]);
  });

  it("reports a workload without one", () => {
    const set = hardenedSet().set("Deployment/web", "spec.template.spec.priorityClassName", undefined);
    expect(findingsOf(requirePriorityClass, set)).toEqual([
      "Deployment/web spec.template.spec.priorityClassName: priorityClassName is missing",
    ]);
  });

  it("has nothing to say without workloads", () => {
    const set = hardenedSet().only("Service/web");
    expect(findingsOf(requirePriorityClass, set)).toEqual([]);
  });
});
