import { describe, expect, it } from "vitest";
import { findingsOf, hardenedSet } from "../../../test/policy/manifest-set.ts";
import { requireRequestsForUtilization } from "./require-requests-for-utilization.ts";

describe("require-requests-for-utilization", () => {
  it("accepts a utilization of what is requested", () => {
    const set = hardenedSet();
    expect(findingsOf(requireRequestsForUtilization, set)).toEqual([]);
  });

  it("accepts a limit, which counts as the request", () => {
    const set = hardenedSet().set(
      "Deployment/web",
      "spec.template.spec.containers[web].resources.requests.cpu",
      undefined,
    );
    expect(findingsOf(requireRequestsForUtilization, set)).toEqual([]);
  });

  it("accepts a value that is no share", () => {
    const set = hardenedSet()
      .set("Deployment/web", "spec.template.spec.containers[web].resources", undefined)
      .set("HorizontalPodAutoscaler/web", "spec.metrics[0].resource.target", {
        type: "AverageValue",
        averageValue: "500m",
      });
    expect(findingsOf(requireRequestsForUtilization, set)).toEqual([]);
  });

  it("reports a container without the request", () => {
    const set = hardenedSet().set("Deployment/web", "spec.template.spec.containers[web].resources", undefined);
    expect(findingsOf(requireRequestsForUtilization, set)).toEqual([
      "HorizontalPodAutoscaler/web spec.metrics[0]: cpu utilization cannot be computed: container 'web' of Deployment/web requests no cpu",
    ]);
  });

  it("reports a sidecar without the request", () => {
    const set = hardenedSet().set("Deployment/web", "spec.template.spec.containers[1]", {
      name: "proxy",
      resources: { requests: { memory: "64Mi" } },
    });
    expect(findingsOf(requireRequestsForUtilization, set)).toEqual([
      "HorizontalPodAutoscaler/web spec.metrics[0]: cpu utilization cannot be computed: container 'proxy' of Deployment/web requests no cpu",
    ]);
  });

  it("reports autoscaling/v1", () => {
    const set = hardenedSet()
      .set("Deployment/web", "spec.template.spec.containers[web].resources", undefined)
      .set("HorizontalPodAutoscaler/web", "apiVersion", "autoscaling/v1")
      .set("HorizontalPodAutoscaler/web", "spec.metrics", undefined)
      .set("HorizontalPodAutoscaler/web", "spec.targetCPUUtilizationPercentage", 70);
    expect(findingsOf(requireRequestsForUtilization, set)).toEqual([
      "HorizontalPodAutoscaler/web spec.targetCPUUtilizationPercentage: cpu utilization cannot be computed: container 'web' of Deployment/web requests no cpu",
    ]);
  });

  it("reports a metric of a container that is not there", () => {
    const set = hardenedSet().set("HorizontalPodAutoscaler/web", "spec.metrics[0]", {
      type: "ContainerResource",
      containerResource: { name: "cpu", container: "app", target: { type: "Utilization", averageUtilization: 70 } },
    });
    expect(findingsOf(requireRequestsForUtilization, set)).toEqual([
      "HorizontalPodAutoscaler/web spec.metrics[0]: cpu utilization cannot be computed: Deployment/web has no container 'app'",
    ]);
  });

  it("has nothing to say where the target is not here", () => {
    const set = hardenedSet().only("HorizontalPodAutoscaler/web");
    expect(findingsOf(requireRequestsForUtilization, set)).toEqual([]);
  });
});
