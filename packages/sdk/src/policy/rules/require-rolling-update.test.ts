import { describe, expect, it } from "vitest";
import { findingsOf, hardenedSet } from "../../../test/policy/manifest-set.ts";
import { requireRollingUpdate } from "./require-rolling-update.ts";

describe("require-rolling-update", () => {
  it("accepts RollingUpdate", () => {
    const set = hardenedSet();
    expect(findingsOf(requireRollingUpdate, set)).toEqual([]);
  });

  it("accepts a strategy that is left to the default", () => {
    const set = hardenedSet().set("Deployment/web", "spec.strategy", undefined);
    expect(findingsOf(requireRollingUpdate, set)).toEqual([]);
  });

  it("accepts Recreate of a Deployment that mounts a claim", () => {
    const set = hardenedSet()
      .set("Deployment/web", "spec.strategy", { type: "Recreate" })
      .set("Deployment/web", "spec.template.spec.volumes[1]", {
        name: "data",
        persistentVolumeClaim: { claimName: "web" },
      });
    expect(findingsOf(requireRollingUpdate, set)).toEqual([]);
  });

  it("reports Recreate", () => {
    const set = hardenedSet().set("Deployment/web", "spec.strategy", { type: "Recreate" });
    expect(findingsOf(requireRollingUpdate, set)).toEqual([
      "Deployment/web spec.strategy.type: strategy Recreate: all pods stop before one starts",
    ]);
  });

  it("reports OnDelete of a StatefulSet", () => {
    const set = hardenedSet().set("StatefulSet/queue", "spec.updateStrategy", { type: "OnDelete" });
    expect(findingsOf(requireRollingUpdate, set)).toEqual([
      "StatefulSet/queue spec.updateStrategy.type: updateStrategy OnDelete: no pod is updated until it is deleted",
    ]);
  });

  it("has nothing to say of jobs", () => {
    const set = hardenedSet().only("Job/migrate", "CronJob/report");
    expect(findingsOf(requireRollingUpdate, set)).toEqual([]);
  });
});
