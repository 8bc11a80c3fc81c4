import { describe, expect, it } from "vitest";
import { base, components, prod, production, secrets } from "../../test/types/shop.ts";
import { exampleDatabase, exampleService } from "../builders/example.fixture.ts";
import { system } from "../builders/system.ts";
import { effectiveManifests } from "../render/effective.ts";
import { compile } from "./compile.ts";
import { environment } from "./environment.ts";
import { envFile } from "./secret-source.ts";

const dev = environment(base, { ...production, name: "dev", namespace: "shop-dev", components, secrets });
const { tree, environments } = compile({ environments: [dev, prod] });
const dirs = tree.roots.map(({ dir }) => dir);
const rootAt = (dir: string) => tree.roots.find((root) => root.dir === dir);

describe("the tree", () => {
  it("has a root for each component in the base, and for each folder above it", () => {
    expect(dirs.filter((dir) => dir.startsWith("base"))).toEqual([
      "base",
      "base/postgres",
      "base/shop",
      "base/postgres/shop-db",
      "base/broker",
      "base/cache",
      "base/migrate",
      "base/report",
    ]);
    expect(rootAt("base/postgres")?.resources).toEqual([{ root: "base/postgres/shop-db" }]);
    expect(rootAt("base")?.resources).toHaveLength(6);
  });

  it("has two layers in each environment, and a root for each component in its layer", () => {
    expect(dirs.filter((dir) => dir.startsWith("overlays/prod"))).toEqual([
      "overlays/prod",
      "overlays/prod/db",
      "overlays/prod/db/shop-db",
      "overlays/prod/db/broker",
      "overlays/prod/db/cache",
      "overlays/prod/base",
      "overlays/prod/base/shop",
      "overlays/prod/base/migrate",
      "overlays/prod/base/report",
    ]);
    expect(dirs.length).toBe(new Set(dirs).size);
  });

  it("generates in the base what no environment changes", () => {
    expect(rootAt("base/broker")?.configMapGenerator?.map(({ name }) => name)).toEqual(["broker-config"]);
    expect(rootAt("base/cache")).not.toHaveProperty("configMapGenerator");
    expect(rootAt("base/shop")?.resources).toEqual(base.components.shop.objects);
  });

  it("sets the namespace in every root of an environment, and in none of the base", () => {
    for (const { dir, namespace } of tree.roots) {
      expect(namespace).toBe(/^overlays\/(dev|prod)/.test(dir) ? `shop-${dir.split("/")[1]}` : undefined);
    }
  });

  it("has the namespace itself, which admits only restricted pods", () => {
    expect(rootAt("overlays/prod")?.resources).toEqual([
      {
        file: "namespace.yaml",
        object: {
          apiVersion: "v1",
          kind: "Namespace",
          metadata: {
            name: "shop-prod",
            labels: {
              "app.kubernetes.io/managed-by": "ecom-k8s",
              "pod-security.kubernetes.io/enforce": "restricted",
              "pod-security.kubernetes.io/audit": "restricted",
              "pod-security.kubernetes.io/warn": "restricted",
            },
          },
        },
      },
      { root: "overlays/prod/db" },
      { root: "overlays/prod/base" },
    ]);
  });

  it("says what its folders stand for, databases and brokers first", () => {
    expect(environments.map(({ environment: { name }, dir }) => [name, dir])).toEqual([
      ["dev", "overlays/dev"],
      ["prod", "overlays/prod"],
    ]);
    expect(environments[1]?.layers.map(({ layer, dir, components: members }) => [layer, dir, members.length])).toEqual([
      ["db", "overlays/prod/db", 3],
      ["base", "overlays/prod/base", 3],
    ]);
  });

  it("leaves out a layer that has no components", () => {
    const one = environment(system("one", [exampleService()]), {
      name: "dev",
      tier: "development",
      namespace: "one",
      components: { shop: { tag: "1.0.0", replicas: 1 } },
      secrets: {},
    });
    expect(compile({ environments: [one] }).environments[0]?.layers.map(({ layer }) => layer)).toEqual(["base"]);
  });

  it("builds in every root by itself, and holds all of an environment in its own", () => {
    for (const dir of dirs) expect(effectiveManifests(tree, dir).length).toBeGreaterThan(0);
    const layers = ["db", "base"].map((layer) => effectiveManifests(tree, `overlays/prod/${layer}`).length);
    expect(effectiveManifests(tree, "overlays/prod")).toHaveLength(1 + (layers[0] ?? 0) + (layers[1] ?? 0));
  });

  it("is the same for the same source", () => {
    expect(JSON.stringify(compile({ environments: [dev, prod] }).tree)).toBe(JSON.stringify(tree));
  });
});

describe("environments that do not belong together", () => {
  const other = environment(system("other", [exampleDatabase()]), {
    name: "stage",
    tier: "development",
    namespace: "other",
    components: { "shop-db": { storageClass: "standard" } },
    secrets: { "shop-db": envFile() },
  });

  it.each([
    ["none", [], "MISSING_FIELD"],
    ["two of one name", [prod, prod], "DUPLICATE_NAME"],
    ["of two systems", [prod, other], "DUPLICATE_NAME"],
  ])("are refused: %s", (_, given, code) => {
    expect(() => compile({ environments: given })).toThrow(expect.objectContaining({ code, path: "environments" }));
  });
});
