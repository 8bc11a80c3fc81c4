import { spawnSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, inject, it, onTestFinished } from "vitest";
import { manifestsIn } from "../../src/emit/baseline/build-folder.ts";
import { type ImportReport, importFolder, writeImport } from "../../src/import/index.ts";
import type { Manifest } from "../../src/model/kubernetes.ts";
import { kustomizes } from "../kustomize/binaries.ts";
import { projectFile, repository, tscSeven } from "../types/compilers.ts";
import { lostFields } from "./original-kept.ts";
import { type ImportedTree, TREES } from "./trees.ts";

const HERE = join(import.meta.dirname, "trees");
const CACHE = join(repository, ".cache");
/** Kustomize's newest that is here: the trees use what it warns about. */
const kustomize = kustomizes().at(-1)!;

let folder: string;
const reports = new Map<string, ImportReport>();
beforeAll(async () => {
  mkdirSync(CACHE, { recursive: true });
  folder = mkdtempSync(join(CACHE, "import-"));
  mkdirSync(join(folder, "node_modules"));
  symlinkSync(
    join(repository, "packages/sdk/node_modules/kubernetes-models"),
    join(folder, "node_modules/kubernetes-models"),
  );
  for (const { name } of TREES) {
    const project = await importFolder(join(HERE, name), { cwd: HERE });
    await writeImport(project, join(folder, name));
    reports.set(name, project.report);
  }
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.each(TREES)("$name", (tree) => {
  const report = () => reports.get(tree.name)!;

  it("is made by the builders that fit, and equal to the original but for what guarantees add", () => {
    const { components, unexplained, leftOut } = report();
    expect(Object.fromEntries(components.map(({ name, builder }) => [name, builder]))).toEqual(tree.components);
    expect({ unexplained, leftOut }).toEqual({ unexplained: [], leftOut: [] });
  });

  it("loses nothing of the original that the report does not name, by another comparison", () => {
    for (const { name } of report().environments) {
      const original = originalOf(tree, name);
      const result = [
        ...manifestsIn(build(join(folder, tree.name, "k8s/overlays", name)), name),
        ...privateSecrets(tree, name),
      ];
      expect(original.length).toBeGreaterThan(0);
      const lost = lostFields(original, result, tree.renamed ?? {}).filter(
        ({ object, path }) => !isNamed(report(), object, path),
      );
      expect(lost).toEqual([]);
    }
  });

  it("builds again to what was written", () => {
    const bin = join(inject("builtPackages"), "@ecom/k8s-cli/dist/bin.js");
    const { status, stderr } = spawnSync(process.execPath, [bin, "build", "--check"], {
      cwd: join(folder, tree.name),
      encoding: "utf8",
    });
    expect({ status, stderr: status === 0 ? "" : stderr }).toEqual({ status: 0, stderr: "" });
  });

  it("keeps credentials in files that git ignores and others cannot read", () => {
    const files = readdirSync(join(folder, tree.name), { recursive: true, withFileTypes: true }).filter((entry) =>
      entry.isFile(),
    );
    const paths = files.map((entry) => join(entry.parentPath, entry.name));
    const secret = paths.filter((path) => readFileSync(path, "utf8").includes("canary-"));
    const isPrivate = (path: string) =>
      /\.env$|\/secrets\/[^/]+\/[^/]+\.yaml$/.test(path) && (statSync(path).mode & 0o077) === 0;
    expect(secret.filter((path) => !isPrivate(path))).toEqual([]);
    expect(JSON.stringify(report())).not.toContain("canary-");
    expect(secret.length > 0).toBe(report().credentials.length > 0);
  });
});

describe("without builders", () => {
  it.each(["shop-by-hand", "bases-of-bases"])("%s is as it was, but for its Namespaces", async (name) => {
    const { report } = await importFolder(join(HERE, name), { cwd: HERE, asObjects: true });
    expect(new Set(report.components.map(({ builder }) => builder))).toEqual(new Set(["objects"]));
    expect({ unexplained: report.unexplained, leftOut: report.leftOut }).toEqual({ unexplained: [], leftOut: [] });
    expect(report.added.filter(({ object }) => !object.startsWith("Namespace/"))).toEqual([]);
    const toldOf = report.toDo.filter((line) => line.includes("require-config-rollout"));
    expect(toldOf).toHaveLength(name === "bases-of-bases" ? 1 : 0);
  });
});

describe("the projects", () => {
  it("compile, in strict TypeScript", () => {
    writeFileSync(join(folder, "tsconfig.json"), projectFile(["*/*.ts", "*/src/**/*.ts"]));
    expect(tscSeven(folder)).toBe("");
  });

  it("are written as a formatter would write them", () => {
    const biome = join(repository, "node_modules/@biomejs/biome/bin/biome");
    // Below node_modules it formats nothing.
    const place = mkdtempSync(join(tmpdir(), "import-format-"));
    onTestFinished(() => rmSync(place, { recursive: true, force: true }));
    for (const { name } of TREES) cpSync(join(folder, name, "src"), join(place, name), { recursive: true });
    const config = join(place, "biome.json");
    writeFileSync(config, '{ "formatter": { "indentStyle": "space", "lineWidth": 120 } }\n');
    const args = [biome, "format", "--colors=off", "--max-diagnostics=50", "."];
    const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: place, encoding: "utf8" });
    expect({ status, output: status === 0 ? "" : stdout + stderr }).toEqual({ status: 0, output: "" });
  });
});

function originalOf(tree: ImportedTree, environment: string): readonly Manifest[] {
  const roots = tree.overlays[environment];
  if (roots !== undefined) return roots.flatMap((root) => manifestsIn(build(join(HERE, tree.name, root)), root));
  const place = join(HERE, tree.name);
  return readdirSync(place).flatMap((file) => manifestsIn(readFileSync(join(place, file), "utf8"), file));
}

/** What a person is to apply. */
function privateSecrets({ name }: ImportedTree, environment: string): readonly Manifest[] {
  const place = join(folder, name, "secrets", environment);
  if (!existsSync(place)) return [];
  return readdirSync(place).flatMap((file) => manifestsIn(readFileSync(join(place, file), "utf8"), file));
}

function build(root: string): string {
  const { stdout, stderr, status } = spawnSync(kustomize.command, [...kustomize.args, root], { encoding: "utf8" });
  if (status !== 0) throw new Error(stderr);
  return stdout;
}

function isNamed({ added }: ImportReport, object: string, path: string): boolean {
  return added.some(
    (each) =>
      each.object === object &&
      (each.path === undefined || path === each.path || path.startsWith(each.path) || each.path.startsWith(path)),
  );
}
