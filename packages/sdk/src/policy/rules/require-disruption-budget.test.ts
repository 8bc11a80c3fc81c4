import { describe, expect, it } from "vitest";
import { findingsOf, hardenedSet } from "../../../test/policy/manifest-set.ts";
import { requireDisruptionBudget } from "./require-disruption-budget.ts";

describe("require-disruption-budget", () => {
  it("accepts a budget for each workload of several replicas", () => {
    const set = hardenedSet();
    expect(findingsOf(requireDisruptionBudget, set)).toEqual([]);
  });

  it("reports a Deployment that no budget selects", () => {
    const set = hardenedSet().without("PodDisruptionBudget/web");
    expect(findingsOf(requireDisruptionBudget, set)).toEqual([
      "Deployment/web spec.template: no PodDisruptionBudget selects these pods: a drain may evict all 3 replicas at once",
    ]);
  });

  it("reports a StatefulSet whose budget selects other labels", () => {
    const set = hardenedSet().set("PodDisruptionBudget/queue", "spec.selector.matchLabels", { app: "other" });
    expect(findingsOf(requireDisruptionBudget, set)).toEqual([
      "StatefulSet/queue spec.template: no PodDisruptionBudget selects these pods: a drain may evict all 3 replicas at once",
    ]);
  });

  it("accepts a single replica without a budget", () => {
    const set = hardenedSet().set("Deployment/worker", "spec.replicas", 1).without("PodDisruptionBudget/worker");
    expect(findingsOf(requireDisruptionBudget, set)).toEqual([]);
  });

  it("has nothing to say of jobs", () => {
    const set = hardenedSet().only("Job/migrate", "CronJob/report");
    expect(findingsOf(requireDisruptionBudget, set)).toEqual([]);
  });
});
