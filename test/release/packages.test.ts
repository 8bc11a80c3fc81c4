import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { builtinModules, createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { checkPackage, createPackageFromTarballData } from "@arethetypeswrong/core";
import { publint } from "publint";
import { formatMessage } from "publint/utils";
import ts from "typescript";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { packageOf, traceImport } from "../../scripts/loaded-modules.ts";
import { type PackedPackage, packPackages, publicPackages } from "../../scripts/packed-packages.ts";
import { publicApi } from "../../scripts/public-api.ts";

const ROOT = join(import.meta.dirname, "../..");
const NAMES = publicPackages(ROOT).map((folder): string => readJson(join(folder, "package.json")).name);

let folder: string;
let packages: readonly PackedPackage[];

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "packages-"));
  packages = packPackages(folder);
}, 180_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.each(NAMES)("%s, as a registry gets it", (name) => {
  let packed: PackedPackage;
  let files: readonly string[];
  let manifest: Manifest;

  beforeAll(() => {
    packed = packages.find((candidate) => candidate.name === name)!;
    files = execFileSync("tar", ["-tzf", packed.tarball], { encoding: "utf8" })
      .trim()
      .split("\n")
      .map((path) => path.replace(/^package\//, ""))
      .sort();
    manifest = JSON.parse(
      execFileSync("tar", ["-xzf", packed.tarball, "-O", "package/package.json"], { encoding: "utf8" }),
    );
  });

  it("has nothing that publint would change", async () => {
    const { buffer } = Uint8Array.from(readFileSync(packed.tarball));
    const { messages, pkg } = await publint({ pack: { tarball: buffer }, strict: true });
    expect(messages.map((message) => formatMessage(message, pkg, { color: false }))).toEqual([]);
  });

  it("gives every importer of ES modules the types of the code that it runs", async () => {
    const result = await checkPackage(createPackageFromTarballData(Uint8Array.from(readFileSync(packed.tarball))));
    // A package without entries, such as a command's, has no types to be wrong.
    const entries = Object.keys(manifest.exports).filter((subpath) => !subpath.endsWith(".json"));
    expect(result.types !== false).toBe(entries.length > 0);
    if (result.types === false) return;
    expect(Object.keys(result.entrypoints)).toEqual(expect.arrayContaining(entries));
    const esm = result.problems.filter(
      (problem) => !("resolutionKind" in problem && ["node10", "node16-cjs"].includes(problem.resolutionKind)),
    );
    expect(esm).toEqual([]);
  });

  it("ships what is built, a README, the license, and nothing else", () => {
    const expected =
      /^(dist\/.+\.js|dist\/.+\.d\.ts|dist\/\w+\.schema\.json|dist\/THIRD-PARTY-NOTICES\.md|package\.json|README\.md|LICENSE|CHANGELOG\.md)$/;
    expect(files.filter((file) => !expected.test(file))).toEqual([]);
    expect(files).toEqual(expect.arrayContaining(["LICENSE", "README.md", "package.json"]));
    expect(statSync(packed.tarball).size).toBeLessThan(500_000);
  });

  it("says in its manifest what a registry and an installer need", () => {
    expect(manifest).toMatchObject({ type: "module", license: "MIT", engines: { node: ">=22.12" } });
    expect(manifest.publishConfig).toEqual({ access: "public" });
    expect(JSON.stringify(manifest)).not.toMatch(/workspace:|\/src\/|\.ts"(?<!\.d\.ts")/);
    for (const script of ["preinstall", "install", "postinstall", "prepare"]) {
      expect(manifest.scripts ?? {}).not.toHaveProperty(script);
    }
  });

  it("names no source file", () => {
    for (const path of shippedCode(packed)) {
      const relative = importsOf(path).filter((specifier) => specifier.startsWith("."));
      expect(relative.filter((specifier) => !specifier.endsWith(".js"))).toEqual([]);
      expect(readFileSync(path, "utf8")).not.toContain("sourceMappingURL");
    }
  });

  it("has types that lean on nothing a project may lack", () => {
    for (const path of shippedCode(packed).filter((file) => file.endsWith(".d.ts"))) {
      expect(readFileSync(path, "utf8")).not.toMatch(/\bNodeJS\.|\bBuffer\b|from ['"]node:|<reference /);
    }
  });

  it("depends on what its files import, and on nothing else", () => {
    const imported = new Set(shippedCode(packed).flatMap(importsOf).filter(isForeign).map(packageName));
    // What is looked up when it is needed, by a name that the code has as text.
    const installed = Object.keys({ ...manifest.dependencies, ...manifest.devDependencies });
    for (const name of installed) if (shippedCode(packed).some((path) => isNamed(name, path))) imported.add(name);
    const declared = [...Object.keys(manifest.dependencies ?? {}), ...Object.keys(manifest.peerDependencies ?? {})];
    expect([...imported].sort()).toEqual(declared.sort());
  });

  it("has the public API that was reviewed; if the change is meant: pnpm api:update", async () => {
    const { file, text } = await publicApi(packed);
    expect(text).toBe(readFileSync(file, "utf8"));
  });
});

describe("importing @ecom/k8s-sdk", () => {
  let sdk: PackedPackage;
  beforeAll(() => {
    sdk = packages.find(({ name }) => name === "@ecom/k8s-sdk")!;
  });

  const entries: readonly (readonly [subpath: string, packages: readonly string[]])[] = [
    [".", []],
    ["./emit", []],
    ["./import", []],
    ["./review", ["diff"]],
  ];

  it.each(entries)("from %s loads a few files of its own, and of other packages %j", (subpath, expected) => {
    const file = join("dist", subpath, "index.js");
    const { modules } = traceImport(join(sdk.folder, file), sdk.folder);
    const foreign = modules.filter((url) => packageOf(url) !== undefined);
    const own = modules.filter((url) => packageOf(url) === undefined);
    expect([...new Set(foreign.map(packageOf))]).toEqual(expected);
    expect(own.some((url) => url.endsWith(file))).toBe(true);
    expect(own.filter((url) => url.endsWith("kinds.js"))).toEqual([]);
    // Chunks that entries share, not a file for each source: finding a file costs a millisecond.
    expect(own.length).toBeLessThanOrEqual(16);
  });

  it("is known for every entry", () => {
    const { exports } = readJson(join(ROOT, "packages/sdk/package.json"));
    expect(entries.map(([subpath]) => subpath)).toEqual(Object.keys(exports).filter((path) => !path.endsWith(".json")));
  });

  it("comes with the schemas of the JSON that the commands print", () => {
    const resolve = createRequire(join(sdk.folder, "package.json")).resolve;
    for (const name of ["report", "review"]) {
      const { $id } = JSON.parse(readFileSync(resolve(`@ecom/k8s-sdk/${name}.schema.json`), "utf8"));
      expect($id).toBe(`urn:ecom-k8s:${name}:1`);
    }
  });

  it("gets all schemas of usual kinds from one file, where they are asked for", () => {
    const { modules } = traceImport(join(sdk.folder, "dist/kinds.js"), sdk.folder);
    expect(modules).toHaveLength(1);
  });

  it("is traced by a way that sees packages", () => {
    const { modules } = traceImport("kubernetes-models/v1/ConfigMap", sdk.folder);
    const seen = new Set(modules.flatMap((url) => packageOf(url) ?? []));
    expect([...seen]).toEqual(expect.arrayContaining(["kubernetes-models", "@kubernetes-models/validate", "ajv"]));
  });
});

interface Manifest {
  readonly name: string;
  readonly exports: Readonly<Record<string, unknown>>;
  readonly publishConfig: unknown;
  readonly scripts?: Readonly<Record<string, string>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

function readJson(path: string): Manifest {
  return JSON.parse(readFileSync(path, "utf8"));
}

function shippedCode(packed: PackedPackage): readonly string[] {
  return readdirSync(join(packed.folder, "dist"), { recursive: true, encoding: "utf8" })
    .filter((path) => /\.js$|\.d\.ts$/.test(path))
    .map((path) => join(packed.folder, "dist", path));
}

/** What a built file imports, statically and lazily. */
/** What a module imports, as the compiler reads it: text that only looks like an import, such as a template's, is none. */
function importsOf(path: string): readonly string[] {
  return ts.preProcessFile(readFileSync(path, "utf8")).importedFiles.map(({ fileName }) => fileName);
}

function isNamed(name: string, path: string): boolean {
  return path.endsWith(".js") && readFileSync(path, "utf8").includes(`"${name}"`);
}

function isForeign(specifier: string): boolean {
  return !specifier.startsWith(".") && !specifier.startsWith("node:") && !builtinModules.includes(specifier);
}

function packageName(specifier: string): string {
  return specifier
    .split("/")
    .slice(0, specifier.startsWith("@") ? 2 : 1)
    .join("/");
}
