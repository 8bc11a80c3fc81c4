import { describe, expect, it } from "vitest";
import { findingsOf, hardenedSet } from "../../../test/policy/manifest-set.ts";
import { validLabels } from "./valid-labels.ts";

describe("valid-labels", () => {
  it("reports a value of a wrong syntax", () => {
    expect(
      findingsOf(validLabels, hardenedSet().set("Deployment/web", "metadata.labels.version", "1.4+build")),
    ).toEqual([
      "Deployment/web metadata.labels[version]: '1.4+build' must be letters, digits, '-', '_' and '.', and begin and end with a letter or digit",
    ]);
  });

  it("reports one that is too long", () => {
    expect(
      findingsOf(
        validLabels,
        hardenedSet().set("Deployment/web", "spec.template.metadata.labels.branch", "x".repeat(64)),
      ),
    ).toEqual(["Deployment/web spec.template.metadata.labels[branch]: the value has 64 characters; 63 are allowed"]);
  });

  it("reports keys, of annotations too", () => {
    expect(
      findingsOf(
        validLabels,
        hardenedSet().set("Service/web", "metadata.annotations", { "Example.com/a": "x", "a b": "x" }),
      ),
    ).toEqual([
      "Service/web metadata.annotations[Example.com/a]: the prefix of the key 'Example.com/a' is no DNS name",
      "Service/web metadata.annotations[a b]: the key 'a b' must be letters, digits, '-', '_' and '.' after its prefix",
    ]);
  });

  it("reads selectors and nodeSelectors", () => {
    expect(
      findingsOf(
        validLabels,
        hardenedSet()
          .set("Service/web", "spec.selector", { app: "-web" })
          .set("Deployment/web", "spec.template.spec", { nodeSelector: { x_: "y" } }),
      ),
    ).toHaveLength(2);
  });

  it("accepts free text as the value of an annotation, and an empty label", () => {
    expect(
      findingsOf(
        validLabels,
        hardenedSet()
          .set("Deployment/web", "metadata.annotations", { note: "free text, of any length" })
          .set("Deployment/web", "metadata.labels.canary", ""),
      ),
    ).toEqual([]);
  });

  it("accepts an object without labels", () => {
    expect(findingsOf(validLabels, hardenedSet().set("Deployment/web", "metadata.labels", undefined))).toEqual([]);
  });
});
