import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { BARE_DEPLOYMENT, type Files, temporaryFolder } from "../../../test/foreign-folder.ts";
import { kustomizes } from "../../../test/kustomize/binaries.ts";
import { SdkError } from "../../errors.ts";
import type { Foreign, ForeignOptions } from "./foreign.ts";
import { readForeign, readForeignText } from "./read-foreign.ts";

const [kustomize] = kustomizes();

function folder(files: Files): string {
  const { path, remove } = temporaryFolder(files);
  onTestFinished(remove);
  return path;
}

async function read(files: Files, path = ".", options: Partial<ForeignOptions> = {}): Promise<Foreign> {
  return readForeign(path, { cwd: folder(files), ...(kustomize && { kustomize }), ...options });
}

/** `[subject]` and its objects, by name. */
function objectsOf({ subjects }: Foreign): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries(
    subjects.map(({ environment = "", manifests }) => [
      environment,
      manifests.map(({ kind, metadata }) => `${kind}/${metadata.name}`),
    ]),
  );
}

function faultsOf({ issues }: Foreign): readonly string[] {
  return issues.map(({ location, path, message }) =>
    [`${location?.file}${location?.line === undefined ? "" : `:${location.line}`}`, path, message]
      .filter((part) => part !== "")
      .join(" "),
  );
}

const CONFIG_MAP = "apiVersion: v1\nkind: ConfigMap\nmetadata: { name: settings }\ndata: { A: b }\n";

describe("a Kustomize folder", () => {
  const SHOP: Files = {
    "base/kustomization.yaml": "resources: [objects.yaml]\n",
    "base/objects.yaml": `${CONFIG_MAP}---\n${BARE_DEPLOYMENT}`,
    "prod/kustomization.yml":
      "namespace: shop\nnamePrefix: prod-\nresources: [../base]\nconfigMapGenerator: [{ name: flags, literals: [A=b] }]\n",
  };

  it("is what Kustomize builds of it, judged as production", async () => {
    const { subjects, issues } = await read(SHOP, "prod");
    expect(issues).toEqual([]);
    expect(subjects).toHaveLength(1);
    expect(subjects[0]).toMatchObject({ tier: "production" });
    expect(subjects[0]).not.toHaveProperty("environment");
    expect(objectsOf({ subjects, issues })[""]?.toSorted()).toEqual([
      "ConfigMap/prod-flags-b9t2424hkf",
      "ConfigMap/prod-settings",
      "Deployment/prod-web",
    ]);
  });

  it("may be named by its kustomization, and be for an environment", async () => {
    const foreign = await read(SHOP, "prod/kustomization.yml", { environment: "live", tier: "development" });
    expect(Object.keys(objectsOf(foreign))).toEqual(["live"]);
    expect(foreign.subjects[0]?.tier).toBe("development");
  });

  it.each(kustomizes())("has its objects placed in the files that they come from, by $name", async (each) => {
    const { subjects } = await read(SHOP, "prod", { kustomize: each });
    const [{ manifests = [], locate } = {}] = subjects;
    const placed = manifests.map((manifest) => [
      manifest.metadata.name,
      locate?.(manifest, "spec.template.spec.containers[web].image"),
    ]);
    expect(Object.fromEntries(placed)).toEqual({
      "prod-web": { file: "base/objects.yaml", line: 17 },
      "prod-settings": { file: "base/objects.yaml", line: 1 },
      "prod-flags-b9t2424hkf": { file: "prod/kustomization.yml" },
    });
  });

  it("that does not build is a finding where the mistake is", async () => {
    const foreign = await read(
      { ...SHOP, "base/kustomization.yaml": "resources:\n- objects.yaml\n- b.yaml\n" },
      "prod",
    );
    expect(foreign.subjects).toEqual([]);
    expect(faultsOf(foreign)).toEqual([
      'base/kustomization.yaml:3 resources[b.yaml] b.yaml is not there; Kustomize says "lstat ../base/b.yaml: no such file or directory"',
    ]);
    expect(foreign.issues[0]).toMatchObject({ rule: "valid-source", severity: "error" });
  });

  it("that makes nothing is a finding", async () => {
    expect(faultsOf(await read({ "kustomization.yaml": "namespace: shop\n" }))).toEqual([
      ". there is no manifest to judge",
    ]);
  });
});

describe("a folder without a kustomization", () => {
  it("is every root in it that no other names, and the plain files outside of them", async () => {
    const foreign = await read(
      {
        "apps/base/kustomization.yaml": "resources: [web.yaml]\n",
        "apps/base/web.yaml": BARE_DEPLOYMENT,
        "apps/base/config/values.yaml": CONFIG_MAP,
        "apps/dev/kustomization.yaml": "namePrefix: dev-\nresources: [../base]\n",
        "apps/prod/kustomization.yaml": "namePrefix: prod-\nresources: [../base]\ncomponents: [../part]\n",
        "apps/part/kustomization.yaml":
          "apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\nresources: [c.yaml]\n",
        "apps/part/c.yaml": CONFIG_MAP,
        "bases/kustomization.yaml": "resources: [../apps/base]\n",
        "extra/objects.yml": CONFIG_MAP,
        ".github/workflow.yaml": CONFIG_MAP,
        "node_modules/a/b.yaml": CONFIG_MAP,
      },
      ".",
    );
    expect(faultsOf(foreign)).toEqual([]);
    expect(objectsOf(foreign)).toEqual({
      "apps/dev": ["Deployment/dev-web"],
      "apps/prod": ["ConfigMap/prod-settings", "Deployment/prod-web"],
      ".": ["ConfigMap/settings"],
    });
  });

  it("has one finding for a Helm chart, whose templates are no manifests", async () => {
    const chart: Files = {
      "charts/web/Chart.yaml": "apiVersion: v2\nname: web\nversion: 1.0.0\n",
      "charts/web/values.yaml": "kind: x\n",
      "charts/web/templates/service.yaml": "apiVersion: v1\nkind: Service\nmetadata: { name: {{ .Release.Name }} }\n",
      "settings.yaml": CONFIG_MAP,
    };
    const foreign = await read(chart);
    expect(objectsOf(foreign)).toEqual({ "": ["ConfigMap/settings"] });
    expect(faultsOf(foreign)).toEqual([expect.stringMatching(/^charts\/web\/Chart\.yaml a Helm chart/)]);
    expect(foreign.issues[0]?.hint).toContain("helm template charts/web |");
    expect(faultsOf(await read(chart, "charts/web"))).toEqual([expect.stringContaining("charts/web/Chart.yaml")]);
  });

  it("is, where two roots name each other, both, which do not build", async () => {
    const foreign = await read({
      "a/kustomization.yaml": "resources: [../b]\n",
      "b/kustomization.yaml": "resources: [../a]\n",
    });
    expect(faultsOf(foreign)).toEqual([expect.stringContaining("contains itself"), expect.stringContaining("itself")]);
  });
});

describe("plain files", () => {
  it("are read with all their documents, Lists and JSON, and leave out what is something else", async () => {
    const foreign = await read({
      "a.yaml": `# first\n---\n${CONFIG_MAP}---\nversion: 3\n---\n${BARE_DEPLOYMENT}`,
      "deep/er/list.yml": `apiVersion: v1\nkind: List\nitems:\n- ${CONFIG_MAP.trim().replaceAll("\n", "\n  ").replace("settings", "listed")}\n`,
      "b.json": '{"apiVersion":"v1","kind":"Secret","metadata":{"generateName":"token-"}}',
      "package.json": '{"name":"x"}',
      "tsconfig.json": "{ // a comment\n}",
      "values.yaml": "replicas: {{ nothing }}\n",
      "empty-list.yaml": "apiVersion: v1\nkind: List\nitems: []\n",
    });
    expect(faultsOf(foreign)).toEqual([]);
    expect(objectsOf(foreign)).toEqual({
      "": ["ConfigMap/settings", "Deployment/web", "Secret/token", "ConfigMap/listed"],
    });
    const [{ manifests = [], locate } = {}] = foreign.subjects;
    expect(manifests.map((manifest) => locate?.(manifest, "data.A"))).toEqual([
      { file: "a.yaml", line: 6 },
      { file: "a.yaml", line: 10 },
      { file: "b.json", line: 1 },
      { file: "deep/er/list.yml", line: 7 },
    ]);
  });

  it("that cannot be read are findings, and hide no other", async () => {
    const foreign = await read({
      "a.yaml": "kind: ConfigMap\n\tapiVersion: v1\n",
      "b.yaml": CONFIG_MAP,
      "c.yaml": "apiVersion: v1\nkind: Service\n---\nkind: Pod\n---\napiVersion: v1\n",
      "chart/d.yaml": "apiVersion: v1\nkind: Service\nmetadata: { name: {{ .Release.Name }} }\n",
    });
    expect(objectsOf(foreign)).toEqual({ "": ["ConfigMap/settings"] });
    expect(faultsOf(foreign)).toEqual([
      expect.stringMatching(/^a\.yaml:2 no YAML that can be read: /),
      "c.yaml document 1 (Service) has no metadata.name",
      "c.yaml document 2 has no apiVersion",
      "c.yaml document 3 (v1) has no kind",
      expect.stringMatching(/^chart\/d\.yaml:3 no YAML that can be read: /),
    ]);
    expect(foreign.issues.at(-1)?.hint).toContain("helm template");
  });

  it("as kubectl prints them are what somebody wrote, without what controllers made of it", async () => {
    const owned = "ownerReferences: [{ kind: Deployment, name: web, controller: true }]";
    const foreign = await read({
      "live.yaml": `${CONFIG_MAP}---\napiVersion: v1\nkind: Pod\nmetadata: { name: web-7d9c-x2v8q, ${owned} }\n`,
    });
    expect(objectsOf(foreign)).toEqual({ "": ["ConfigMap/settings"] });
    expect(faultsOf(foreign)).toEqual([]);
  });

  it("that are named hold manifests, or that is a finding", async () => {
    const files = { "values.yaml": "password: hunter2\n", "list.yaml": "- a\n", "none.yaml": "# nothing\n" };
    expect(faultsOf(await read(files, "values.yaml"))).toEqual(["values.yaml document 1 has no apiVersion"]);
    expect(faultsOf(await read(files, "list.yaml"))).toEqual(["list.yaml document 1 is no object"]);
    expect(faultsOf(await read(files, "none.yaml"))).toEqual(["none.yaml there is no manifest to judge"]);
    expect(faultsOf(await read(files))).toEqual([". there is no manifest to judge"]);
  });

  it("outside of the current folder are named in full", async () => {
    const elsewhere = folder({ "a.yaml": CONFIG_MAP });
    const { subjects } = await read({}, join(elsewhere, "a.yaml"));
    const [{ manifests: [manifest] = [], locate } = {}] = subjects;
    if (manifest === undefined) throw new Error("nothing was read");
    expect(locate?.(manifest, "data")).toEqual({ file: join(elsewhere, "a.yaml"), line: 4 });
  });
});

describe("a stream", () => {
  it("is read like a file, without places", () => {
    const { subjects, issues } = readForeignText(CONFIG_MAP, "stdin", { cwd: "/" });
    expect(objectsOf({ subjects, issues })).toEqual({ "": ["ConfigMap/settings"] });
    expect(subjects[0]).not.toHaveProperty("locate");
    expect(faultsOf(readForeignText("{", "stdin", { cwd: "/" }))).toEqual([
      expect.stringMatching(/^stdin:\d+ no YAML/),
    ]);
    expect(faultsOf(readForeignText("", "stdin", { cwd: "/" }))).toEqual(["stdin there is no manifest to judge"]);
  });
});

it("a path that is not there is refused", async () => {
  await expect(read({}, "nowhere")).rejects.toThrow(SdkError);
  await expect(read({}, "nowhere")).rejects.toMatchObject({ code: "UNKNOWN_NAME", path: "nowhere" });
});
