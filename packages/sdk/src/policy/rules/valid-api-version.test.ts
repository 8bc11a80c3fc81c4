import { describe, expect, it } from "vitest";
import { findingsOf, fromYaml } from "../../../test/policy/manifest-set.ts";
import { validApiVersion } from "./valid-api-version.ts";

function object(apiVersion: string, kind: string) {
  return fromYaml(`{ apiVersion: ${apiVersion}, kind: ${kind}, metadata: { name: web } }`);
}

describe("valid-api-version", () => {
  it("reports a kind that does not exist", () => {
    expect(findingsOf(validApiVersion, object("apps/v1", "Deploymnt"))).toEqual([
      "Deploymnt/web kind: Kubernetes has no Deploymnt in apps/v1",
    ]);
  });

  it("reports a kind in the wrong version", () => {
    expect(findingsOf(validApiVersion, object("apps/v2", "Deployment"))).toEqual([
      "Deployment/web kind: Kubernetes has no Deployment in apps/v2",
    ]);
  });

  it("reports an API that comes later", () => {
    expect(
      findingsOf(validApiVersion, object("autoscaling/v2", "HorizontalPodAutoscaler"), { kubernetes: "1.22" }),
    ).toEqual([
      "HorizontalPodAutoscaler/web apiVersion: autoscaling/v2 HorizontalPodAutoscaler comes with Kubernetes 1.23; the target is 1.22",
    ]);
  });

  it("reports an API that is off by default", () => {
    expect(findingsOf(validApiVersion, object("resource.k8s.io/v1beta1", "ResourceClaim"))).toEqual([
      "ResourceClaim/web apiVersion: resource.k8s.io/v1beta1 ResourceClaim is served only by clusters whose --runtime-config turns it on",
    ]);
  });

  it("leaves what is removed to another rule", () => {
    expect(findingsOf(validApiVersion, object("resource.k8s.io/v1alpha2", "ResourceClaim"))).toEqual([]);
  });

  it("accepts what is served, and custom resources", () => {
    expect(findingsOf(validApiVersion, object("example.com/v1", "Deployment"))).toEqual([]);
  });
});
