import { describe, expect, it } from "vitest";
import { findingsOf, hardenedSet } from "../../../test/policy/manifest-set.ts";
import { requirePruneProtection } from "./require-prune-protection.ts";

describe("require-prune-protection", () => {
  it("reports a StatefulSet without options", () => {
    expect(
      findingsOf(requirePruneProtection, hardenedSet().set("StatefulSet/queue", "metadata.annotations", undefined)),
    ).toEqual([
      "StatefulSet/queue metadata.annotations[argocd.argoproj.io/sync-options]: the StatefulSet holds data and is without Prune=false,Delete=false",
    ]);
  });

  it("reports a claim with one of them", () => {
    expect(
      findingsOf(
        requirePruneProtection,
        hardenedSet().add(
          "{ apiVersion: v1, kind: PersistentVolumeClaim, metadata: { name: media, annotations: { argocd.argoproj.io/sync-options: Prune=false } } }",
        ),
      ),
    ).toEqual([
      "PersistentVolumeClaim/media metadata.annotations[argocd.argoproj.io/sync-options]: the PersistentVolumeClaim holds data and is without Delete=false",
    ]);
  });

  it("accepts a confirmation instead", () => {
    expect(
      findingsOf(
        requirePruneProtection,
        hardenedSet().set(
          "StatefulSet/queue",
          "metadata.annotations[argocd.argoproj.io/sync-options]",
          "Prune=confirm, Delete=confirm",
        ),
      ),
    ).toEqual([]);
  });

  it("accepts a StatefulSet without data", () => {
    expect(
      findingsOf(
        requirePruneProtection,
        hardenedSet()
          .set("StatefulSet/queue", "metadata.annotations", undefined)
          .set("StatefulSet/queue", "spec.volumeClaimTemplates", undefined),
      ),
    ).toEqual([]);
  });
});
