import { describe, expect, it } from "vitest";
import { findingsOf, hardenedSet } from "../../../test/policy/manifest-set.ts";
import { validContainers } from "./valid-containers.ts";

describe("valid-containers", () => {
  it("accepts a system that is right", () => {
    expect(findingsOf(validContainers, hardenedSet())).toEqual([]);
  });

  const image = "spec.template.spec.containers[web].image";

  it.each([
    [undefined, "the container has no image"],
    ["ghcr.io/Shop/web:1.0.0", "'ghcr.io/Shop/web:1.0.0' has a capital letter in its path"],
    ["ghcr.io/shop/web :1.0.0", "'ghcr.io/shop/web :1.0.0' has a space in it"],
    ["https://ghcr.io/shop/web:1.0.0", "'https://ghcr.io/shop/web:1.0.0' is an address, not an image"],
  ])("reports the image %j", (given, message) => {
    expect(findingsOf(validContainers, hardenedSet().set("Deployment/web", image, given))).toEqual([
      `Deployment/web ${image}: ${message}`,
    ]);
  });

  it.each(["nginx", "nginx:1.27-Alpine", "localhost:5000/web:1", "Registry.Example.com:5000/shop/web:1.0.0-RC1"])(
    "accepts the image %s",
    (given) => {
      expect(findingsOf(validContainers, hardenedSet().set("Deployment/web", image, given))).toEqual([]);
    },
  );

  it("reports two containers of one name, and a pod without any", () => {
    const twice = hardenedSet().set("Deployment/web", "spec.template.spec.containers[1]", {
      name: "web",
      image: "a/b:1",
    });
    expect(findingsOf(validContainers, twice)).toEqual([
      "Deployment/web spec.template.spec.containers[web].name: two containers are called 'web'",
    ]);
    const none = hardenedSet().set("Deployment/web", "spec.template.spec.containers", []);
    expect(findingsOf(validContainers, none)).toEqual([
      "Deployment/web spec.template.spec.containers: the pod has no container",
    ]);
  });

  it("has nothing to say without pods", () => {
    expect(findingsOf(validContainers, hardenedSet().only("Service/web"))).toEqual([]);
  });
});
