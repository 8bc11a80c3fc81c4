import { describe, expect, it } from "vitest";
import { findingsOf, hardenedSet } from "../../../test/policy/manifest-set.ts";
import { validVolumes } from "./valid-volumes.ts";

describe("valid-volumes", () => {
  it("accepts a system that is right", () => {
    expect(findingsOf(validVolumes, hardenedSet())).toEqual([]);
  });

  it("reports a volume of two sources, or none", () => {
    const set = (volume: object) =>
      hardenedSet().set("Deployment/web", "spec.template.spec.volumes[tmp]", { name: "tmp", ...volume });
    expect(findingsOf(validVolumes, set({ emptyDir: {}, configMap: { name: "a" } }))).toEqual([
      "Deployment/web spec.template.spec.volumes[tmp]: the volume 'tmp' has 2 sources: emptyDir, configMap",
    ]);
    expect(findingsOf(validVolumes, set({}))).toEqual([
      "Deployment/web spec.template.spec.volumes[tmp]: the volume 'tmp' has no source",
    ]);
  });

  it("reports a name of two volumes, and a path of two mounts", () => {
    const set = hardenedSet()
      .set("Deployment/web", "spec.template.spec.volumes[1]", { name: "tmp", emptyDir: {} })
      .set("Deployment/web", "spec.template.spec.containers[web].volumeMounts[1]", { name: "tmp", mountPath: "/tmp" });
    expect(findingsOf(validVolumes, set)).toEqual([
      "Deployment/web spec.template.spec.volumes[tmp].name: two volumes are called 'tmp'",
      "Deployment/web spec.template.spec.containers[web].volumeMounts[tmp].mountPath: /tmp is where 'tmp' is mounted already",
    ]);
  });

  it("has nothing to say without volumes", () => {
    const set = hardenedSet()
      .set("Deployment/web", "spec.template.spec.volumes", undefined)
      .set("Deployment/web", "spec.template.spec.containers[web].volumeMounts", undefined);
    expect(findingsOf(validVolumes, set)).toEqual([]);
  });
});
