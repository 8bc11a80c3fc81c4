import { describe, expect, it } from "vitest";
import { findingsOf, hardenedSet } from "../../../test/policy/manifest-set.ts";
import { requireNamespacePodSecurity } from "./require-namespace-pod-security.ts";

const ENFORCE = "metadata.labels[pod-security.kubernetes.io/enforce]";

describe("require-namespace-pod-security", () => {
  it("reports privileged", () => {
    expect(findingsOf(requireNamespacePodSecurity, hardenedSet().set("Namespace/shop", ENFORCE, "privileged"))).toEqual(
      [
        "Namespace/shop metadata.labels[pod-security.kubernetes.io/enforce]: the namespace enforces privileged; it must be baseline or restricted",
      ],
    );
  });

  it("reports its absence, which is privileged", () => {
    expect(
      findingsOf(requireNamespacePodSecurity, hardenedSet().set("Namespace/shop", "metadata.labels", undefined)),
    ).toEqual([
      "Namespace/shop metadata.labels[pod-security.kubernetes.io/enforce]: the namespace enforces privileged; it must be baseline or restricted",
    ]);
  });

  it("accepts baseline", () => {
    expect(findingsOf(requireNamespacePodSecurity, hardenedSet().set("Namespace/shop", ENFORCE, "baseline"))).toEqual(
      [],
    );
  });

  it("accepts manifests without a Namespace", () => {
    expect(findingsOf(requireNamespacePodSecurity, hardenedSet().without("Namespace/shop"))).toEqual([]);
  });
});
