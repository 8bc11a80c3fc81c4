import { describe, expect, it } from "vitest";
import { findingsOf, hardenedSet } from "../../../test/policy/manifest-set.ts";
import { noRetiredImage } from "./no-retired-image.ts";

const WEB = "spec.template.spec.containers[web]";
const IMAGE = `${WEB}.image`;

describe("no-retired-image", () => {
  it("reports the controller of ingress-nginx, mirrored too", () => {
    expect(
      findingsOf(
        noRetiredImage,
        hardenedSet().set("Deployment/web", IMAGE, "registry.example.com/mirror/ingress-nginx/controller:v1.13.0"),
      ),
    ).toEqual([
      "Deployment/web spec.template.spec.containers[web].image: registry.example.com/mirror/ingress-nginx/controller:v1.13.0: ingress-nginx is retired since March 2026",
    ]);
  });

  it("accepts nginx, and other controllers", () => {
    expect(
      findingsOf(
        noRetiredImage,
        hardenedSet()
          .set("Deployment/web", IMAGE, "docker.io/library/nginx:1.29.0")
          .set("Deployment/worker", "spec.template.spec.containers[worker].image", "nginx/nginx-ingress:5.2.0"),
      ),
    ).toEqual([]);
  });

  it("leaves a container without an image to the schema", () => {
    expect(findingsOf(noRetiredImage, hardenedSet().set("Deployment/web", IMAGE, undefined))).toEqual([]);
  });
});
