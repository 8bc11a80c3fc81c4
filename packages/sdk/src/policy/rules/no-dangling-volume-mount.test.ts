import { describe, expect, it } from "vitest";
import { findingsOf, hardenedSet } from "../../../test/policy/manifest-set.ts";
import { noDanglingVolumeMount } from "./no-dangling-volume-mount.ts";

describe("no-dangling-volume-mount", () => {
  it("accepts a system that is right", () => {
    expect(findingsOf(noDanglingVolumeMount, hardenedSet())).toEqual([]);
  });

  it("reports a mount of a volume that the pod has not", () => {
    const set = hardenedSet().set("Deployment/web", "spec.template.spec.volumes", []);
    expect(findingsOf(noDanglingVolumeMount, set)).toEqual([
      "Deployment/web spec.template.spec.containers[web].volumeMounts[tmp].name: the pod has no volume 'tmp'",
    ]);
  });

  it("takes a claim template for a volume, and misses one that is gone", () => {
    const set = hardenedSet().set("StatefulSet/queue", "spec.volumeClaimTemplates", []);
    expect(findingsOf(noDanglingVolumeMount, set)).toEqual([
      "StatefulSet/queue spec.template.spec.containers[rabbitmq].volumeMounts[data].name: the pod has no volume 'data'",
    ]);
  });

  it("has nothing to say without mounts", () => {
    expect(findingsOf(noDanglingVolumeMount, hardenedSet().only("ServiceAccount/web"))).toEqual([]);
  });
});
