import { describe, expect, it } from "vitest";
import { findingsOf, hardenedSet } from "../../../test/policy/manifest-set.ts";
import { noBarePods } from "./no-bare-pods.ts";

describe("no-bare-pods", () => {
  it("accepts pods of controllers", () => {
    const set = hardenedSet();
    expect(findingsOf(noBarePods, set)).toEqual([]);
  });

  it("accepts a Pod that is a hook", () => {
    const set = hardenedSet().add(
      "apiVersion: v1\nkind: Pod\nmetadata: { name: test, annotations: { helm.sh/hook: test } }",
    );
    expect(findingsOf(noBarePods, set)).toEqual([]);
  });

  it("reports a Pod", () => {
    const set = hardenedSet().add("apiVersion: v1\nkind: Pod\nmetadata: { name: debug, namespace: shop }");
    expect(findingsOf(noBarePods, set)).toEqual([
      "Pod/debug kind: a Pod without a controller is not replaced when it is gone",
    ]);
  });
});
