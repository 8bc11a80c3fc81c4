import { describe, expect, it } from "vitest";
import { findingsOf, hardenedSet } from "../../../test/policy/manifest-set.ts";
import { requireImagePull } from "./require-image-pull.ts";

const WEB = "spec.template.spec.containers[web]";

describe("require-image-pull", () => {
  it("reports another policy", () => {
    expect(findingsOf(requireImagePull, hardenedSet().only("Deployment/web"))).toEqual([
      "Deployment/web spec.template.spec.containers[web].imagePullPolicy: imagePullPolicy is IfNotPresent; it must be Always",
    ]);
  });

  it("reports its absence", () => {
    expect(
      findingsOf(
        requireImagePull,
        hardenedSet().only("Deployment/web").set("Deployment/web", `${WEB}.imagePullPolicy`, undefined),
      ),
    ).toEqual([
      "Deployment/web spec.template.spec.containers[web].imagePullPolicy: imagePullPolicy is not set; it must be Always",
    ]);
  });

  it("accepts Always", () => {
    expect(
      findingsOf(
        requireImagePull,
        hardenedSet().only("Deployment/web").set("Deployment/web", `${WEB}.imagePullPolicy`, "Always"),
      ),
    ).toEqual([]);
  });
});
