import { describe, expect, it } from "vitest";
import { findingsOf, hardenedSet } from "../../../test/policy/manifest-set.ts";
import { noFrozenRegistry } from "./no-frozen-registry.ts";

const WEB = "spec.template.spec.containers[web]";
const IMAGE = `${WEB}.image`;

describe("no-frozen-registry", () => {
  it("reports k8s.gcr.io", () => {
    expect(findingsOf(noFrozenRegistry, hardenedSet().set("Deployment/web", IMAGE, "k8s.gcr.io/pause:3.9"))).toEqual([
      "Deployment/web spec.template.spec.containers[web].image: k8s.gcr.io/pause:3.9 comes from k8s.gcr.io, which is frozen",
    ]);
  });

  it("accepts registry.k8s.io, and a repository that is called alike", () => {
    expect(
      findingsOf(
        noFrozenRegistry,
        hardenedSet()
          .set("Deployment/web", IMAGE, "registry.k8s.io/pause:3.9")
          .set("Deployment/worker", "spec.template.spec.containers[worker].image", "ghcr.io/k8s.gcr.io/web:1"),
      ),
    ).toEqual([]);
  });

  it("leaves a container without an image to the schema", () => {
    expect(findingsOf(noFrozenRegistry, hardenedSet().set("Deployment/web", IMAGE, undefined))).toEqual([]);
  });
});
