import { describe, expect, it } from "vitest";
import { isKubernetesApi, isOffByDefault, isServed, lifecycleOf, servedVersions } from "./api-lifecycle.ts";
import { API_LIFECYCLE_TABLE } from "./api-lifecycle-table.ts";
import { isBefore, isKnownVersion, KNOWN_VERSIONS, versionNumber } from "./kubernetes-version.ts";

const lives = API_LIFECYCLE_TABLE.trim()
  .split("\n")
  .slice(1)
  .flatMap((line) => {
    const [apiVersion = "", , , , , ...kinds] = line.split(/ +/);
    return kinds.map((kind) => {
      const life = lifecycleOf(apiVersion, kind);
      if (life === undefined) throw new Error(`${line} is not read`);
      return life;
    });
  });

describe("the table of API versions", () => {
  it("has each kind once in an API version", () => {
    const keys = lives.map(({ apiVersion, kind }) => `${apiVersion} ${kind}`);
    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
    expect(keys.length).toBeGreaterThan(150);
  });

  it("has every life in order: introduced, deprecated, removed", () => {
    const disordered = lives.filter(
      ({ introduced, deprecated, removed }) =>
        (deprecated !== undefined && isBefore(deprecated, introduced)) ||
        (removed !== undefined && !isBefore(introduced, removed)) ||
        (removed !== undefined && deprecated !== undefined && !isBefore(deprecated, removed)),
    );
    expect(disordered).toEqual([]);
  });

  it("ends with the newest version that is known", () => {
    const newest = lives.map(({ introduced }) => introduced).reduce((a, b) => (isBefore(a, b) ? b : a));
    expect(KNOWN_VERSIONS.newest).toBe(newest);
    expect(["1.16", "1.34", newest].map(isKnownVersion)).toEqual([true, true, true]);
    expect(["1.15", "1.99", "2.0", "1.034", "v1.34", "", 1.34].filter(isKnownVersion)).toEqual([]);
  });

  it("replaces by what exists, and lasts longer", () => {
    const unreplaced = lives.filter(({ kind, replacement, removed }) => {
      if (replacement === undefined) return false;
      const next = lifecycleOf(replacement, kind === "Endpoints" ? "EndpointSlice" : kind);
      return next === undefined || (removed !== undefined && next.removed !== undefined);
    });
    expect(unreplaced).toEqual([]);
  });

  it.each([
    ["extensions/v1beta1", "Ingress", "1.14", "1.22"],
    ["policy/v1beta1", "PodDisruptionBudget", "1.21", "1.25"],
    ["policy/v1beta1", "PodSecurityPolicy", "1.21", "1.25"],
    ["autoscaling/v2beta2", "HorizontalPodAutoscaler", "1.23", "1.26"],
    ["batch/v1beta1", "CronJob", "1.21", "1.25"],
    ["flowcontrol.apiserver.k8s.io/v1beta3", "FlowSchema", "1.29", "1.32"],
    ["storage.k8s.io/v1beta1", "CSIStorageCapacity", "1.24", "1.27"],
  ])("has %s %s as the deprecation guide does", (apiVersion, kind, deprecated, removed) => {
    expect(lifecycleOf(apiVersion, kind)).toMatchObject({ deprecated, removed });
  });
});

describe("what a version serves", () => {
  it("is the most stable first", () => {
    expect(servedVersions("networking.k8s.io", "Ingress", "1.20")).toEqual([
      "networking.k8s.io/v1",
      "networking.k8s.io/v1beta1",
    ]);
    expect(servedVersions("networking.k8s.io", "Ingress", "1.34")).toEqual(["networking.k8s.io/v1"]);
    expect(servedVersions("autoscaling", "HorizontalPodAutoscaler", "1.34")).toEqual([
      "autoscaling/v2",
      "autoscaling/v1",
    ]);
    expect(servedVersions("", "Pod", "1.34")).toEqual(["v1"]);
    expect(servedVersions("example.com", "Pod", "1.34")).toEqual([]);
  });

  it("leaves out what an administrator has to turn on", () => {
    expect(servedVersions("resource.k8s.io", "ResourceClaim", "1.32")).toEqual([]);
    expect(servedVersions("resource.k8s.io", "ResourceClaim", "1.34")).toEqual(["resource.k8s.io/v1"]);
  });

  it("ends with the version that removes it, and begins with the one that brings it", () => {
    const life = lives.find(({ apiVersion }) => apiVersion === "autoscaling/v2beta2");
    expect(
      life && [isServed(life, "1.11"), isServed(life, "1.12"), isServed(life, "1.25"), isServed(life, "1.26")],
    ).toEqual([false, true, true, false]);
  });

  it("is off by default where it is alpha, or beta and new", () => {
    const off = (apiVersion: string, kind: string): boolean | undefined => {
      const life = lifecycleOf(apiVersion, kind);
      return life && isOffByDefault(life);
    };
    expect(off("scheduling.k8s.io/v1alpha3", "Workload")).toBe(true);
    expect(off("resource.k8s.io/v1beta1", "ResourceClaim")).toBe(true);
    expect(off("flowcontrol.apiserver.k8s.io/v1beta3", "FlowSchema")).toBe(false);
    expect(off("batch/v1beta1", "CronJob")).toBe(false);
    expect(off("apps/v1", "Deployment")).toBe(false);
  });

  it("does not tell of custom resources", () => {
    expect(isKubernetesApi("apps/v1")).toBe(true);
    expect(isKubernetesApi("v1")).toBe(true);
    expect(isKubernetesApi("argoproj.io/v1alpha1")).toBe(false);
    expect(isKubernetesApi("gateway.networking.k8s.io/v1")).toBe(false);
  });

  it("compares versions by number", () => {
    expect(versionNumber("1.9")).toBeLessThan(versionNumber("1.34"));
    expect(versionNumber("2.0")).toBeGreaterThan(versionNumber("1.99"));
    expect(isBefore("1.34", "1.34")).toBe(false);
  });
});
