import { describe, expect, it } from "vitest";
import { findingsOf, hardenedSet } from "../../../test/policy/manifest-set.ts";
import { noServiceLinks } from "./no-service-links.ts";

describe("no-service-links", () => {
  it("reports its absence, which links", () => {
    expect(
      findingsOf(
        noServiceLinks,
        hardenedSet().set("Deployment/web", "spec.template.spec.enableServiceLinks", undefined),
      ),
    ).toEqual([
      "Deployment/web spec.template.spec.enableServiceLinks: enableServiceLinks is not false, so every Service becomes variables",
    ]);
  });

  it("reports true", () => {
    expect(
      findingsOf(noServiceLinks, hardenedSet().set("Deployment/web", "spec.template.spec.enableServiceLinks", true)),
    ).toHaveLength(1);
  });

  it("accepts false", () => {
    expect(findingsOf(noServiceLinks, hardenedSet())).toEqual([]);
  });
});
