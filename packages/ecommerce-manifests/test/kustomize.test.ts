import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { compile } from "@ecom/k8s-sdk";
import { build, initSecrets, secretValuesFrom } from "@ecom/k8s-sdk/emit";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import config from "../../../ecom-k8s.config.ts";
import { effectiveManifests } from "../../sdk/src/render/effective.ts";
import { kustomizes } from "../../sdk/test/kustomize/binaries.ts";
import { differences, parseManifests } from "../../sdk/test/kustomize/same-objects.ts";
import { unresolvedReferences } from "./unresolved-references.ts";

const ROOT = resolve(import.meta.dirname, "../../..");
const { tree, environments } = compile(config);
const roots = environments.flatMap(({ dir, layers }) => [dir, ...layers.map((layer) => layer.dir)]);
const componentRoots = environments.flatMap(({ layers }) =>
  layers.flatMap(({ components }) => components.map(({ dir }) => dir)),
);

let folder: string;
const output = (): string => join(folder, "k8s");
const rendered = (dir: string) => effectiveManifests(tree, dir, { secretValues: secretValuesFrom(output()) });

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "ecommerce-"));
  execFileSync("git", ["init", "--quiet", folder]);
  await build(config, { outputDir: output() });
  for (const { environment } of environments) {
    await initSecrets(tree, { outputDir: output(), environment: environment.name });
  }
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("the emitted tree, before every real Kustomize", () => {
  it.each(roots)("%s builds without warnings, and is what we render", (dir) => {
    const ours = rendered(dir);
    expect(ours.length).toBeGreaterThan(20);
    for (const kustomize of kustomizes()) {
      const theirs = parseManifests(kustomize.build(join(output(), dir)));
      expect({ by: kustomize.name, differences: differences(ours, theirs) }).toEqual({
        by: kustomize.name,
        differences: [],
      });
    }
  });

  it.each([...roots, ...componentRoots])("%s, built alone, resolves every name that its pods read", (dir) => {
    expect(unresolvedReferences(rendered(dir))).toEqual([]);
  });

  it.each(componentRoots.filter((dir) => dir.startsWith("overlays/prod/")))(
    "%s, a component alone, is what we render",
    (dir) => {
      const kustomize = kustomizes().at(-1);
      expect(differences(rendered(dir), parseManifests(kustomize?.build(join(output(), dir)) ?? ""))).toEqual([]);
    },
  );

  it("has an Application for each layer, whose folder exists", () => {
    const applications = effectiveManifests(tree, "argocd").filter(({ kind }) => kind === "Application");
    const paths = applications.map(({ spec }) => String(Object(spec)["source"]["path"]));
    expect(paths.toSorted()).toEqual([
      "k8s/overlays/dev/base",
      "k8s/overlays/dev/db",
      "k8s/overlays/prod/base",
      "k8s/overlays/prod/db",
    ]);
    for (const path of paths) expect(existsSync(resolve(ROOT, path, "kustomization.yaml"))).toBe(true);
  });
});

describe("the committed tree", () => {
  it("is what the source makes", async () => {
    const result = await build(config, { outputDir: resolve(ROOT, "k8s"), mode: "check" });
    expect(result).toMatchObject({ outcome: "checked", drift: [] });
  });
});
