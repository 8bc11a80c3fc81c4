import { describe, expect, it } from "vitest";
import { findingsOf, hardenedSet } from "../../../test/policy/manifest-set.ts";
import { noMutableImage } from "./no-mutable-image.ts";

const WEB = "spec.template.spec.containers[web]";
const IMAGE = `${WEB}.image`;

describe("no-mutable-image", () => {
  it("reports latest", () => {
    expect(findingsOf(noMutableImage, hardenedSet().set("Deployment/web", IMAGE, "ghcr.io/shop/web:latest"))).toEqual([
      "Deployment/web spec.template.spec.containers[web].image: ghcr.io/shop/web:latest has the tag latest, which moves",
    ]);
  });

  it("reports a missing tag behind a registry's port", () => {
    expect(findingsOf(noMutableImage, hardenedSet().set("Deployment/web", IMAGE, "localhost:5000/shop/web"))).toEqual([
      "Deployment/web spec.template.spec.containers[web].image: localhost:5000/shop/web has no tag, which is latest",
    ]);
  });

  it("reports an image that is mounted", () => {
    expect(
      findingsOf(
        noMutableImage,
        hardenedSet().set("Deployment/web", "spec.template.spec.volumes[1]", {
          name: "files",
          image: { reference: "ghcr.io/shop/files:main" },
        }),
      ),
    ).toEqual([
      "Deployment/web spec.template.spec.volumes[files].image.reference: ghcr.io/shop/files:main has the tag main, which moves",
    ]);
  });

  it("accepts a tag that stays, and latest by its digest", () => {
    expect(
      findingsOf(
        noMutableImage,
        hardenedSet()
          .set("Deployment/web", IMAGE, "postgres:17.2")
          .set(
            "Deployment/worker",
            "spec.template.spec.containers[worker].image",
            `web:latest@sha256:${"0".repeat(64)}`,
          ),
      ),
    ).toEqual([]);
  });

  it("leaves a container without an image to the schema", () => {
    expect(findingsOf(noMutableImage, hardenedSet().set("Deployment/web", IMAGE, undefined))).toEqual([]);
  });
});
