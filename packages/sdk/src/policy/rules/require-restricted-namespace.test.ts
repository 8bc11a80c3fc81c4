import { describe, expect, it } from "vitest";
import { findingsOf, hardenedSet } from "../../../test/policy/manifest-set.ts";
import { requireRestrictedNamespace } from "./require-restricted-namespace.ts";

const ENFORCE = "metadata.labels[pod-security.kubernetes.io/enforce]";

describe("require-restricted-namespace", () => {
  it("reports baseline", () => {
    expect(findingsOf(requireRestrictedNamespace, hardenedSet().set("Namespace/shop", ENFORCE, "baseline"))).toEqual([
      "Namespace/shop metadata.labels[pod-security.kubernetes.io/enforce]: the namespace enforces baseline; it must be restricted",
    ]);
  });

  it("leaves less than that to another rule", () => {
    expect(findingsOf(requireRestrictedNamespace, hardenedSet().set("Namespace/shop", ENFORCE, "privileged"))).toEqual(
      [],
    );
  });

  it("accepts restricted", () => {
    expect(findingsOf(requireRestrictedNamespace, hardenedSet())).toEqual([]);
  });
});
