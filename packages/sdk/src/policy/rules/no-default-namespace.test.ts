import { describe, expect, it } from "vitest";
import { findingsOf, hardenedSet } from "../../../test/policy/manifest-set.ts";
import { noDefaultNamespace } from "./no-default-namespace.ts";

describe("no-default-namespace", () => {
  it("reports any object there", () => {
    expect(findingsOf(noDefaultNamespace, hardenedSet().set("Service/web", "metadata.namespace", "default"))).toEqual([
      "Service/web metadata.namespace: the namespace is default",
    ]);
  });

  it("accepts an object that names none", () => {
    expect(findingsOf(noDefaultNamespace, hardenedSet().set("Service/web", "metadata.namespace", undefined))).toEqual(
      [],
    );
  });

  it("accepts others", () => {
    expect(findingsOf(noDefaultNamespace, hardenedSet())).toEqual([]);
  });
});
