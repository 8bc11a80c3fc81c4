import { describe, expect, it } from "vitest";
import { schemaProblem } from "../../test/kubernetes/schema-problems.ts";
import { base, components, prod, production, secrets } from "../../test/types/shop.ts";
import type { Application, AppProject } from "../model/argo-cd.ts";
import { toManifest } from "../model/manifest.ts";
import { annotationOf } from "../policy/read.ts";
import type { ArgoCd } from "./argo-cd.ts";
import { compile } from "./compile.ts";
import { environment } from "./environment.ts";
import { sops } from "./secret-source.ts";

const argocd: ArgoCd = { repoURL: "https://git.example.com/shop.git" };
const dev = environment(base, {
  name: "dev",
  tier: "development",
  namespace: "shop-dev",
  components: {
    ...components,
    shop: { tag: "1.5.0-rc.1", replicas: 1, ingress: components.shop.ingress },
    broker: { replicas: 1, storageClass: "standard" },
  },
  secrets,
});

function delivered(changes: Partial<ArgoCd> = {}, environments = [dev, prod]) {
  const { tree } = compile({ environments, argocd: { ...argocd, ...changes } });
  const root = tree.roots.find(({ dir }) => dir === "argocd");
  if (root === undefined) throw new Error("the tree has no argocd folder");
  const files = root.resources.flatMap((entry) => ("file" in entry ? [entry] : []));
  const objects = files.map(({ object }) => object);
  // The builders made them from these types.
  const applications = objects.filter(({ kind }) => kind === "Application") as unknown as Application[];
  const project = objects.find(({ kind }) => kind === "AppProject") as unknown as AppProject;
  const named = (name: string) => {
    const found = applications.find(({ metadata }) => metadata?.name === name);
    if (found === undefined) throw new Error(`there is no Application ${name}`);
    return found;
  };
  return { root, files, objects, applications, project, named };
}

const wave = ({ metadata }: Application) => Number(metadata?.annotations?.["argocd.argoproj.io/sync-wave"]);

/** Argo CD's wave of each object that it has to wait for, in the root of one service. */
function waves(dir: string) {
  const { tree } = compile({ environments: [prod] });
  return Object.fromEntries(
    tree.roots
      .filter((root) => root.dir === dir || root.dir === "base/shop")
      .flatMap((root) => root.resources.flatMap((entry) => ("file" in entry ? [entry.object] : [])))
      .map((object) => [object.kind, Number(annotationOf(toManifest(object), "argocd.argoproj.io/sync-wave") ?? 0)]),
  );
}

describe("the waves inside an Application", () => {
  it("put nothing before a Deployment that is healthy only after it", () => {
    const { Deployment = 0, HorizontalPodAutoscaler = 0, Ingress = 0, Service = 0 } = waves("overlays/prod/base/shop");
    expect(Deployment).toBeGreaterThan(Service);
    expect(HorizontalPodAutoscaler).toBeGreaterThan(Deployment);
    expect(Ingress).toBe(Deployment);
  });
});

describe("an Application for each layer", () => {
  const { root, files, objects, applications, project, named } = delivered();

  it("delivers the layer's folder to the environment's namespace, databases first", () => {
    expect(applications.map((each) => [each.metadata?.name, each.spec.source?.path, wave(each)])).toEqual([
      ["shop-dev-db", "k8s/overlays/dev/db", 0],
      ["shop-dev-base", "k8s/overlays/dev/base", 1],
      ["shop-prod-db", "k8s/overlays/prod/db", 0],
      ["shop-prod-base", "k8s/overlays/prod/base", 1],
    ]);
    expect(named("shop-prod-db").spec).toMatchObject({
      project: "shop",
      source: { repoURL: argocd.repoURL, targetRevision: "main" },
      destination: { server: "https://kubernetes.default.svc", namespace: "shop-prod" },
    });
  });

  it("heals itself, and leaves an autoscaler's count alone", () => {
    expect(named("shop-prod-base").spec).toMatchObject({
      syncPolicy: {
        automated: { prune: true, selfHeal: true },
        syncOptions: expect.arrayContaining(["RespectIgnoreDifferences=true"]),
        retry: { limit: 5 },
      },
      ignoreDifferences: [{ group: "apps", kind: "Deployment", name: "shop", jsonPointers: ["/spec/replicas"] }],
    });
    expect(named("shop-dev-base").spec.ignoreDifferences).toBeUndefined();
    expect(named("shop-prod-db").spec.ignoreDifferences).toBeUndefined();
  });

  it("makes the namespace, which admits only restricted pods", () => {
    expect(named("shop-prod-db").spec.syncPolicy).toMatchObject({
      syncOptions: expect.arrayContaining(["CreateNamespace=true"]),
      managedNamespaceMetadata: { labels: { "pod-security.kubernetes.io/enforce": "restricted" } },
    });
  });

  it("belongs to a project that may do this and nothing else", () => {
    expect(project.spec).toMatchObject({
      sourceRepos: [argocd.repoURL],
      destinations: [
        { server: "https://kubernetes.default.svc", namespace: "shop-dev" },
        { server: "https://kubernetes.default.svc", namespace: "shop-prod" },
      ],
      clusterResourceWhitelist: [{ group: "", kind: "Namespace" }],
    });
  });

  it("has a file each, in Argo CD's namespace, and says what it needs", async () => {
    expect(files.map(({ file }) => file)).toEqual([
      "app-project.yaml",
      "application-dev-db.yaml",
      "application-dev-base.yaml",
      "application-prod-db.yaml",
      "application-prod-base.yaml",
    ]);
    expect(objects.every(({ metadata }) => metadata["namespace"] === "argocd")).toBe(true);
    expect(root.comments?.join(" ")).toContain("argoproj.io/Application");
    for (const object of objects) expect(await schemaProblem(object)).toBeUndefined();
  });
});

describe("an Application for each component", () => {
  const { applications, named } = delivered({ applications: "component" }, [prod]);

  it("delivers the component's folder in its own wave", () => {
    expect(applications.map((each) => [each.metadata?.name, each.spec.source?.path, wave(each)])).toEqual([
      ["shop-prod-shop-db", "k8s/overlays/prod/db/shop-db", 0],
      ["shop-prod-broker", "k8s/overlays/prod/db/broker", 0],
      ["shop-prod-cache", "k8s/overlays/prod/db/cache", 0],
      ["shop-prod-shop", "k8s/overlays/prod/base/shop", 1],
      ["shop-prod-migrate", "k8s/overlays/prod/base/migrate", 0],
      ["shop-prod-report", "k8s/overlays/prod/base/report", 0],
    ]);
  });

  it("ignores the count of its own Deployment alone", () => {
    expect(named("shop-prod-shop").spec.ignoreDifferences).toHaveLength(1);
    expect(named("shop-prod-report").spec.ignoreDifferences).toBeUndefined();
  });
});

describe("where and how Argo CD delivers", () => {
  it("can be said", () => {
    const { applications, project } = delivered({
      targetRevision: "v1.0.0",
      path: "deploy/k8s",
      namespace: "argo",
      server: "https://cluster.example.com",
    });
    expect(applications[0]).toMatchObject({
      metadata: { namespace: "argo" },
      spec: {
        source: { targetRevision: "v1.0.0", path: "deploy/k8s/overlays/dev/db" },
        destination: { server: "https://cluster.example.com" },
      },
    });
    expect(project.metadata?.namespace).toBe("argo");
    expect(delivered({ path: "" }).applications[0]?.spec.source?.path).toBe("overlays/dev/db");
  });

  it("is a namespace for each environment", () => {
    const twin = environment(base, { ...production, name: "twin", components, secrets });
    expect(() => delivered({}, [prod, twin])).toThrow(
      expect.objectContaining({ code: "DUPLICATE_NAME", path: "environment twin.namespace", value: "shop-prod" }),
    );
    expect(() => compile({ environments: [prod, twin] })).not.toThrow();
  });

  it("is left out where it is not asked for", () => {
    expect(compile({ environments: [prod] }).tree.roots.some(({ dir }) => dir === "argocd")).toBe(false);
  });

  it.each([
    "",
    "git.example.com/shop",
    "http://git.example.com/shop",
    "https://user:secret@git.example.com/shop",
    "https://x y",
  ])("refuses the repository '%s', without repeating it", (repoURL) => {
    expect(() => delivered({ repoURL })).toThrow(
      expect.objectContaining({ code: "INVALID_VALUE", path: "argocd.repoURL", value: undefined }),
    );
    expect(() => delivered({ repoURL })).not.toThrow(/secret/);
  });

  it.each([
    "https://git.example.com/shop.git",
    "git@git.example.com:shop.git",
    "ssh://git@git.example.com:22/shop.git",
  ])("takes the repository '%s'", (repoURL) =>
    expect(delivered({ repoURL }).project.spec.sourceRepos).toEqual([repoURL]),
  );

  it("decrypts with the plugin where git holds encrypted secrets, in that environment", async () => {
    const encrypted = environment(base, { ...production, components, secrets: { ...secrets, jwt: sops() } });
    const { applications, objects } = delivered({}, [dev, encrypted]);
    const plugins = applications.map(({ spec }) => spec.source?.plugin?.name);
    expect(plugins).toEqual([undefined, undefined, "ecom-k8s-sops", "ecom-k8s-sops"]);
    const plugin = objects.find(({ kind }) => kind === "ConfigMap");
    expect(plugin).toMatchObject({ metadata: { name: "ecom-k8s-sops", namespace: "argocd" } });
    for (const object of objects) expect(await schemaProblem(object)).toBeUndefined();
    expect(delivered().objects.some(({ kind }) => kind === "ConfigMap")).toBe(false);
  });
});
