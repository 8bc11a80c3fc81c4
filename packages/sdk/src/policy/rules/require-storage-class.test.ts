import { describe, expect, it } from "vitest";
import { findingsOf, hardenedSet } from "../../../test/policy/manifest-set.ts";
import { requireStorageClass } from "./require-storage-class.ts";

describe("require-storage-class", () => {
  it("reports a template without a class", () => {
    expect(
      findingsOf(
        requireStorageClass,
        hardenedSet().set("StatefulSet/queue", "spec.volumeClaimTemplates[0].spec.storageClassName", undefined),
      ),
    ).toEqual(["StatefulSet/queue spec.volumeClaimTemplates[data].spec.storageClassName: storageClassName is not set"]);
  });

  it("reports a claim without one", () => {
    expect(
      findingsOf(
        requireStorageClass,
        hardenedSet().add("{ apiVersion: v1, kind: PersistentVolumeClaim, metadata: { name: media }, spec: {} }"),
      ),
    ).toEqual(["PersistentVolumeClaim/media spec.storageClassName: storageClassName is not set"]);
  });

  it("accepts the empty class, which asks for a volume made by hand", () => {
    expect(
      findingsOf(
        requireStorageClass,
        hardenedSet().set("StatefulSet/queue", "spec.volumeClaimTemplates[0].spec.storageClassName", ""),
      ),
    ).toEqual([]);
  });

  it("accepts a class", () => {
    expect(findingsOf(requireStorageClass, hardenedSet())).toEqual([]);
  });
});
