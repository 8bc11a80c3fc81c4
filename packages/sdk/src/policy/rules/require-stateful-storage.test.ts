import { describe, expect, it } from "vitest";
import { findingsOf, hardenedSet } from "../../../test/policy/manifest-set.ts";
import { requireStatefulStorage } from "./require-stateful-storage.ts";

describe("require-stateful-storage", () => {
  it("reports a StatefulSet without claims", () => {
    expect(
      findingsOf(
        requireStatefulStorage,
        hardenedSet().set("StatefulSet/queue", "spec.volumeClaimTemplates", undefined),
      ),
    ).toEqual([
      "StatefulSet/queue spec.volumeClaimTemplates: the StatefulSet has neither volumeClaimTemplates nor a claim that it mounts",
    ]);
  });

  it("accepts a claim that it mounts", () => {
    expect(
      findingsOf(
        requireStatefulStorage,
        hardenedSet()
          .set("StatefulSet/queue", "spec.volumeClaimTemplates", undefined)
          .set("StatefulSet/queue", "spec.template.spec.volumes[1]", {
            name: "data",
            persistentVolumeClaim: { claimName: "data" },
          }),
      ),
    ).toEqual([]);
  });

  it("accepts templates", () => {
    expect(findingsOf(requireStatefulStorage, hardenedSet())).toEqual([]);
  });
});
