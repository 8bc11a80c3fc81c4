import { compile } from "@ecom/k8s-sdk";
import { planTree } from "@ecom/k8s-sdk/emit";
import { describe, expect, it } from "vitest";
import config from "../../../ecom-k8s.config.ts";

const { files } = planTree(compile(config).tree);
const folders = [...new Set([...files.keys()].map((path) => path.split("/").slice(0, -1).join("/")))].toSorted();
const SERVICES = ["api-gateway", "auth", "order", "product"];
const DATABASES = ["auth-db", "order-db", "product-db"];

describe("the tree", () => {
  it("has one folder a service in the base, the databases in one, and the broker", () => {
    const roots = folders.filter((dir) => dir.startsWith("base") && !dir.includes("/config"));
    expect(roots).toEqual(
      [
        "base",
        ...SERVICES.map((name) => `base/${name}`),
        "base/postgres",
        ...DATABASES.map((name) => `base/postgres/${name}`),
        "base/rabbitmq",
      ].toSorted(),
    );
  });

  it.each(["dev", "prod"])("has %s with two layers, and each component in its own", (environment) => {
    const roots = folders.filter((dir) => dir.startsWith(`overlays/${environment}`) && !/\/(secrets|config)/.test(dir));
    expect(roots).toEqual(
      [
        `overlays/${environment}`,
        `overlays/${environment}/base`,
        ...SERVICES.map((name) => `overlays/${environment}/base/${name}`),
        `overlays/${environment}/db`,
        ...[...DATABASES, "rabbitmq"].map((name) => `overlays/${environment}/db/${name}`),
      ].toSorted(),
    );
  });

  it("has a kustomization in every folder that is a root", () => {
    const roots = folders.filter((dir) => dir !== "" && !/\/(secrets|config)/.test(dir));
    expect(roots.filter((dir) => !files.has(`${dir}/kustomization.yaml`))).toEqual([]);
  });

  it("has an AppProject, and an Application for each layer", () => {
    expect([...files.keys()].filter((path) => path.startsWith("argocd/"))).toEqual([
      "argocd/app-project.yaml",
      "argocd/application-dev-base.yaml",
      "argocd/application-dev-db.yaml",
      "argocd/application-prod-base.yaml",
      "argocd/application-prod-db.yaml",
      "argocd/kustomization.yaml",
    ]);
  });

  it("has an example for each env file, and no env file", () => {
    const named = [...files].flatMap(([path, text]) =>
      [...text.matchAll(/- (secrets\/\S+\.env)$/gm)].map(([, file]) => `${path.replace(/\/[^/]+$/, "")}/${file}`),
    );
    expect(named.length).toBeGreaterThan(10);
    expect(named.filter((path) => !files.has(`${path}.example`))).toEqual([]);
    expect([...files.keys()].filter((path) => path.endsWith(".env"))).toEqual([]);
    expect(files.get(".gitignore")).toMatch(/^\*\.env$/m);
  });

  it("keeps to what every Kustomize reads", () => {
    const old = /^(commonLabels|patchesStrategicMerge|patchesJson6902|vars|sortOptions|bases):|includeTemplates/m;
    for (const [path, text] of files) if (path.endsWith("kustomization.yaml")) expect(text).not.toMatch(old);
  });
});
