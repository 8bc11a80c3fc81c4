import { Deployment } from "kubernetes-models/apps/v1/Deployment";
import { describe, expect, it } from "vitest";
import { isManifest, kebabCase, objectFile, toManifest } from "./manifest.ts";

describe("toManifest", () => {
  it("makes a class of kubernetes-models plain", () => {
    const deployment = new Deployment({ metadata: { name: "shop" }, spec: { paused: true } as never });
    const manifest = toManifest(deployment);
    expect(manifest).toEqual({
      apiVersion: "apps/v1",
      kind: "Deployment",
      metadata: { name: "shop" },
      spec: { paused: true },
    });
    expect(Object.getPrototypeOf(manifest)).toBe(Object.prototype);
  });

  it("leaves undefined fields out, and shares nothing with what it was given", () => {
    const labels = { app: "shop" };
    const manifest = toManifest({
      apiVersion: "v1",
      kind: "Service",
      metadata: { name: "shop", labels },
      ...{ spec: undefined },
    });
    labels.app = "other";
    expect(manifest).toEqual({
      apiVersion: "v1",
      kind: "Service",
      metadata: { name: "shop", labels: { app: "shop" } },
    });
    expect("spec" in manifest).toBe(false);
  });

  it("refuses what has no name", () => {
    expect(() => toManifest({ apiVersion: "v1", kind: "Service" })).toThrow(
      expect.objectContaining({ code: "MISSING_FIELD", path: "Service/?" }),
    );
  });
});

describe("isManifest", () => {
  it("knows what Kubernetes could take", () => {
    expect(isManifest({ apiVersion: "v1", kind: "Service", metadata: { name: "shop" } })).toBe(true);
    for (const other of [
      null,
      [],
      "x",
      {},
      { apiVersion: "v1", kind: "Service" },
      { apiVersion: 1, kind: "x", metadata: { name: "x" } },
    ]) {
      expect(isManifest(other)).toBe(false);
    }
  });
});

describe("objectFile", () => {
  it("names a file for the kind, and for what sets the object apart", () => {
    const object = { apiVersion: "v1", kind: "Service", metadata: { name: "db" } };
    expect(objectFile(object).file).toBe("service.yaml");
    expect(objectFile(object, "headless").file).toBe("service-headless.yaml");
  });

  it.each([
    ["HorizontalPodAutoscaler", "horizontal-pod-autoscaler"],
    ["CronJob", "cron-job"],
    ["ConfigMap", "config-map"],
    ["APIService", "api-service"],
    ["HTTPRoute", "http-route"],
    ["Ingress", "ingress"],
  ])("%s is %s", (kind, file) => expect(kebabCase(kind)).toBe(file));
});
