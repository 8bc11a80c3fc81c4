import { describe, expect, it } from "vitest";
import type { JsonObject, Manifest } from "../model/kubernetes.ts";
import type { KustomizeRoot, KustomizeTree } from "../overlays/kustomize-root.ts";
import { effectiveBuilder, effectiveManifests } from "./effective.ts";

const deployment = (name: string): Manifest => ({
  apiVersion: "apps/v1",
  kind: "Deployment",
  metadata: { name },
  spec: {
    template: {
      spec: {
        containers: [
          { name, image: `ghcr.io/ecom/${name}`, envFrom: [{ secretRef: { name } }, { configMapRef: { name } }] },
        ],
      },
    },
  },
});

const base = (name: string): KustomizeRoot => ({
  dir: `base/${name}`,
  resources: [
    { file: "deployment.yaml", object: deployment(name) },
    { file: "service.yaml", object: { apiVersion: "v1", kind: "Service", metadata: { name } } },
  ],
});

const overlay = (environment: string, name: string, tag: string): KustomizeRoot => ({
  dir: `overlays/${environment}/base/${name}`,
  namespace: `ecommerce-${environment}`,
  resources: [{ root: `base/${name}` }],
  configMapGenerator: [{ name, files: { "app.conf": `environment = ${environment}\n` } }],
  secretGenerator: [
    {
      name,
      envFile: `secrets/${name}.env`,
      keys: [{ key: "TOKEN", secret: name, sourceKey: "TOKEN", generate: { kind: "random", bytes: 32 } }],
    },
  ],
  patches: [
    {
      file: "patch.yaml",
      patch: {
        apiVersion: "apps/v1",
        kind: "Deployment",
        metadata: { name },
        spec: { template: { spec: { containers: [{ name, env: [{ name: "ENVIRONMENT", value: environment }] }] } } },
      },
    },
  ],
  images: [{ name: `ghcr.io/ecom/${name}`, newTag: tag }],
  replicas: [{ name, count: environment === "prod" ? 3 : 1 }],
});

const layer = (dir: string, roots: readonly KustomizeRoot[]): KustomizeRoot => ({
  dir,
  resources: roots.map((root) => ({ root: root.dir })),
});

function system(names: readonly string[]): KustomizeTree {
  const dev = names.map((name) => overlay("dev", name, "1.0.0-rc"));
  const prod = names.map((name) => overlay("prod", name, "1.0.0"));
  return {
    roots: [...names.map(base), ...dev, ...prod, layer("overlays/dev", dev), layer("overlays/prod", prod)],
  };
}

const container = (manifests: readonly Manifest[]): JsonObject => {
  const found = manifests.find(({ kind }) => kind === "Deployment") as {
    spec?: { template: { spec: { containers: JsonObject[] } } };
  };
  return found.spec?.template.spec.containers[0] ?? {};
};

function frozen<T>(value: T): T {
  if (typeof value === "object" && value !== null)
    for (const inner of Object.values(Object.freeze(value))) frozen(inner);
  return value;
}

describe("effectiveManifests", () => {
  it("has patches, namespace, replicas, images and the names of generated objects", () => {
    const manifests = effectiveManifests(system(["auth"]), "overlays/prod");
    expect(manifests.map(({ kind, metadata }) => `${kind} ${metadata["namespace"]}/${metadata.name}`)).toEqual([
      expect.stringMatching(/^ConfigMap ecommerce-prod\/auth-[2-9b-df-hkmt]{10}$/),
      expect.stringMatching(/^Secret ecommerce-prod\/auth-[2-9b-df-hkmt]{10}$/),
      "Service ecommerce-prod/auth",
      "Deployment ecommerce-prod/auth",
    ]);
    const [configMap, secret, , workload] = manifests;
    expect(workload).toHaveProperty("spec.replicas", 3);
    expect(container(manifests)).toEqual({
      name: "auth",
      image: "ghcr.io/ecom/auth:1.0.0",
      env: [{ name: "ENVIRONMENT", value: "prod" }],
      envFrom: [{ secretRef: { name: secret?.metadata.name } }, { configMapRef: { name: configMap?.metadata.name } }],
    });
  });

  it("masks unknown secret values, in the content and the hash alike", () => {
    const masked = (value: string): Manifest | undefined =>
      effectiveManifests(system(["auth"]), "overlays/prod", {
        secretValues: () => new Map([["TOKEN", value]]),
      })[1];
    const unknown = effectiveManifests(system(["auth"]), "overlays/prod")[1];
    expect(unknown).toEqual(masked("<masked>"));
    expect(unknown?.metadata.name).not.toBe(masked("other")?.metadata.name);
  });

  it("builds a base alone as it is", () => {
    expect(effectiveManifests(system(["auth"]), "base/auth").map(({ metadata }) => metadata)).toEqual([
      { name: "auth" },
      { name: "auth" },
    ]);
  });

  it("builds environments that share a base without changing it, or each other", () => {
    const build = effectiveBuilder(frozen(system(["auth", "order"])));
    const first = build("overlays/dev");
    expect(container(build("overlays/prod"))).toHaveProperty("env", [{ name: "ENVIRONMENT", value: "prod" }]);
    expect(build("overlays/dev")).toEqual(first);
    expect(container(build("base/auth"))).toEqual(container([deployment("auth")]));
  });

  it("deletes an object that a patch deletes", () => {
    const root = overlay("prod", "auth", "1");
    const tree = {
      roots: [
        base("auth"),
        {
          ...root,
          patches: [
            {
              file: "patch.yaml",
              patch: { apiVersion: "v1", kind: "Service", metadata: { name: "auth" }, $patch: "delete" },
            },
          ],
        },
      ],
    };
    expect(effectiveManifests(tree, root.dir).map(({ kind }) => kind)).toEqual(["ConfigMap", "Secret", "Deployment"]);
  });
});

describe("effectiveManifests refuses", () => {
  const root: KustomizeRoot = { dir: "a", resources: [] };
  it.each<[string, KustomizeTree, string]>([
    ["a root that is not there", { roots: [] }, "a"],
    ["a reference to one that is not there", { roots: [{ ...root, resources: [{ root: "b" }] }] }, "a"],
    [
      "roots in a circle",
      {
        roots: [
          { ...root, resources: [{ root: "b" }] },
          { dir: "b", resources: [{ root: "a" }] },
        ],
      },
      "a",
    ],
    ["one object twice", { roots: [{ ...root, resources: [...base("x").resources, ...base("x").resources] }] }, "a"],
    [
      "two objects that a namespace makes one",
      {
        roots: [
          {
            ...root,
            namespace: "prod",
            resources: ["x", "y"].map((namespace) => ({
              file: `${namespace}.yaml`,
              object: { apiVersion: "v1", kind: "Service", metadata: { name: "auth", namespace } },
            })),
          },
        ],
      },
      "a",
    ],
    [
      "replicas of what is not there",
      { roots: [{ ...root, replicas: [{ name: "auth", count: 2 }] }] },
      "a: replicas[auth]",
    ],
    [
      "a list of objects",
      {
        roots: [
          {
            ...root,
            resources: [
              { file: "list.yaml", object: { apiVersion: "v1", kind: "List", metadata: { name: "x" }, items: [] } },
            ],
          },
        ],
      },
      "a/list.yaml",
    ],
  ])("%s", (_, tree, path) => {
    expect(() => effectiveManifests(tree, "a")).toThrow(expect.objectContaining({ code: "INVALID_TREE", path }));
  });

  it("a patch without a target, and says what it looked for", () => {
    const tree = { roots: [{ ...overlay("prod", "auth", "1"), resources: [] }] };
    expect(() => effectiveManifests(tree, "overlays/prod/base/auth")).toThrow(
      expect.objectContaining({
        code: "INVALID_PATCH",
        path: "overlays/prod/base/auth/patch.yaml",
        message: expect.stringContaining("Deployment/auth (apps/v1)"),
      }),
    );
  });
});

describe("the cost of a build", () => {
  it("grows with the number of components, not with its square", () => {
    const names = (count: number): readonly string[] => Array.from({ length: count }, (_, index) => `service-${index}`);
    const processorTime = (count: number): number => {
      const build = effectiveBuilder(system(names(count)));
      const start = process.cpuUsage();
      build("overlays/dev");
      build("overlays/prod");
      return process.cpuUsage(start).user;
    };
    // The best of some runs: what else the machine does can only add.
    const best = (count: number, runs: number): number =>
      Math.min(...Array.from({ length: runs }, () => processorTime(count)));
    const few = best(200, 6);
    // Eight times as many may take eight times as long, and three times that on a busy machine; the square is 64 times.
    expect(best(1_600, 3)).toBeLessThan(Math.max(few, 20_000) * 24);
  });
});
