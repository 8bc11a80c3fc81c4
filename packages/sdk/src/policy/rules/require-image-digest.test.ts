import { describe, expect, it } from "vitest";
import { findingsOf, hardenedSet } from "../../../test/policy/manifest-set.ts";
import { requireImageDigest } from "./require-image-digest.ts";

const WEB = "spec.template.spec.containers[web]";
const IMAGE = `${WEB}.image`;

describe("require-image-digest", () => {
  it("reports a tag alone", () => {
    expect(
      findingsOf(requireImageDigest, hardenedSet().set("Deployment/web", IMAGE, "ghcr.io/shop/web:1.4.0")),
    ).toEqual(["Deployment/web spec.template.spec.containers[web].image: ghcr.io/shop/web:1.4.0 has no digest"]);
  });

  it("accepts digests", () => {
    expect(findingsOf(requireImageDigest, hardenedSet())).toEqual([]);
  });

  it("leaves a container without an image to the schema", () => {
    expect(findingsOf(requireImageDigest, hardenedSet().set("Deployment/web", IMAGE, undefined))).toEqual([]);
  });
});
