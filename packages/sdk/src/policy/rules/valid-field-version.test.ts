import { describe, expect, it } from "vitest";
import { findingsOf, hardenedSet } from "../../../test/policy/manifest-set.ts";
import { validFieldVersion } from "./valid-field-version.ts";

const WEB = "spec.template.spec.containers[web]";

describe("valid-field-version", () => {
  it("reports a field of a container that comes later", () => {
    expect(findingsOf(validFieldVersion, hardenedSet().only("Deployment/web"), { kubernetes: "1.29" })).toEqual([
      "Deployment/web spec.template.spec.containers[web].lifecycle.preStop.sleep: this field is on by default since Kubernetes 1.30 (feature gate PodLifecycleSleepAction); the target is 1.29",
    ]);
  });

  it("reports a field of an object", () => {
    expect(
      findingsOf(validFieldVersion, hardenedSet().only("PodDisruptionBudget/web"), { kubernetes: "1.26" }),
    ).toEqual([
      "PodDisruptionBudget/web spec.unhealthyPodEvictionPolicy: this field is on by default since Kubernetes 1.27 (feature gate PDBUnhealthyPodEvictionPolicy); the target is 1.26",
    ]);
  });

  it("reports a field in a list, by name or index", () => {
    expect(
      findingsOf(
        validFieldVersion,
        hardenedSet()
          .set("Deployment/web", "spec.template.spec.volumes[1]", {
            name: "app",
            image: { reference: "ghcr.io/shop/files:1" },
          })
          .only("Deployment/web"),
      ),
    ).toEqual([
      "Deployment/web spec.template.spec.volumes[app].image: this field is on by default since Kubernetes 1.35 (feature gate ImageVolume); the target is 1.34",
    ]);
  });

  it("reports a value that is newer than its field", () => {
    expect(
      findingsOf(validFieldVersion, hardenedSet().set("HorizontalPodAutoscaler/web", "spec.minReplicas", 0)),
    ).toEqual([
      "HorizontalPodAutoscaler/web spec.minReplicas: the value 0 is on by default since Kubernetes 1.37 (feature gate HPAScaleToZero); the target is 1.34",
    ]);
  });

  it("reports a field once, by what came last of it first", () => {
    expect(
      findingsOf(
        validFieldVersion,
        hardenedSet().set("Service/web", "spec.trafficDistribution", "PreferSameZone").only("Service/web"),
        { kubernetes: "1.30" },
      ),
    ).toHaveLength(1);
  });

  it("reports what is on in no version", () => {
    expect(
      findingsOf(validFieldVersion, hardenedSet().set("Deployment/web", `${WEB}.lifecycle.stopSignal`, "SIGUSR1")),
    ).toEqual([
      "Deployment/web spec.template.spec.containers[web].lifecycle.stopSignal: this field is on by default in no Kubernetes version up to 1.37 (feature gate ContainerStopSignals)",
    ]);
  });

  it("accepts everything that the target has", () => {
    expect(findingsOf(validFieldVersion, hardenedSet())).toEqual([]);
  });
});
