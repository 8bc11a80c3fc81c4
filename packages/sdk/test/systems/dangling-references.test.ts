import { describe, expect, it } from "vitest";
import { effectiveOf } from "../kubernetes/effective-of.ts";
import { prod } from "../types/shop.ts";
import { danglingReferences } from "./dangling-references.ts";

describe("danglingReferences", () => {
  const manifests = effectiveOf(prod, "shop-db");

  it("finds none in a whole build", () => {
    expect(danglingReferences(manifests)).toEqual([]);
  });

  it.each(["Secret", "ServiceAccount", "PersistentVolumeClaim"])("finds what names a %s that is not there", (kind) => {
    const found = danglingReferences(manifests.filter((object) => object.kind !== kind));
    expect(found.length).toBeGreaterThan(0);
    expect(found.every((text) => text.includes(`names ${kind}/shop-db`))).toBe(true);
  });

  it("finds what names a key that is not there", () => {
    const emptied = manifests.map((object) => (object.kind === "Secret" ? { ...object, data: {} } : object));
    expect(danglingReferences(emptied)).toContainEqual(
      expect.stringMatching(/^StatefulSet\/shop-db names Secret\/shop-db-\w+\[POSTGRES_PASSWORD\]$/),
    );
  });

  it("finds what names a ConfigMap that is not there", () => {
    const broker = effectiveOf(prod, "broker");
    expect(danglingReferences(broker)).toEqual([]);
    const without = broker.filter(({ kind }) => kind !== "ConfigMap");
    expect(danglingReferences(without)).toEqual([
      expect.stringContaining("StatefulSet/broker names ConfigMap/broker-config"),
    ]);
  });
});
