import { lstatSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import root from "../../../package.json" with { type: "json" };
import { kustomizes } from "../../sdk/test/kustomize/binaries.ts";
import { fileNameOf, identifierOf } from "../src/init/text/identifier.ts";
import { PNPM, TYPESCRIPT } from "../src/init/text/tooling-text.ts";
import { writeNewFiles } from "../src/init/write-new-files.ts";
import { type CliRun, ecom as ecomIn, emptyFolder, run } from "./cli-process.ts";

const ROOT = resolve(import.meta.dirname, "../../..");
const TSC = join(ROOT, "node_modules/typescript-7/bin/tsc");

/** As npm would start it, whatever starts the tests. */
function ecom(cwd: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): CliRun {
  return ecomIn(cwd, args, { npm_config_user_agent: "npm/11.6.2 node/v24.0.0 linux x64", ...env });
}

const EXPECTED = [
  ".github/workflows/review.yml",
  ".gitignore",
  "README.md",
  "ecom-k8s.config.ts",
  "package.json",
  "src/base/web.ts",
  "src/overlays/dev.ts",
  "src/overlays/prod.ts",
  "src/system.ts",
  "tsconfig.json",
];

/** Files below a folder, without what git and package managers keep. */
function filesOf(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .filter((path) => !/^(\.git|node_modules)\//.test(path))
    .sort();
}

/** What `npm install` would put there. */
function installWorkspace(folder: string): void {
  mkdirSync(join(folder, "node_modules/@ecom"), { recursive: true });
  symlinkSync(join(ROOT, "packages/sdk"), join(folder, "node_modules/@ecom/k8s-sdk"));
}

/** What the new repositories' scripts ask the compiler, once for several: it reads the SDK's sources along. */
function typeCheck(cwd: string, folders: readonly string[]): CliRun {
  const [first] = folders;
  // The SDK's own sources need Node's types.
  const compilerOptions = { types: ["node"], typeRoots: [join(ROOT, "node_modules/@types")] };
  const config = { extends: `./${first}/tsconfig.json`, compilerOptions, include: folders };
  writeFileSync(join(cwd, "tsconfig.json"), JSON.stringify(config));
  return run(cwd, process.execPath, [TSC, "--noEmit", "--singleThreaded"]);
}

/** Everything else that a new repository's README and CI run. */
function worksAtOnce(folder: string): void {
  expect(ecom(folder, ["build"]).code).toBe(0);
  expect(ecom(folder, ["build", "--check"]).code).toBe(0);
  expect(ecom(folder, ["verify", "--fail-on", "error"])).toMatchObject({ code: 0 });
  for (const environment of ["dev", "prod"]) {
    expect(
      kustomizes()
        .at(-1)
        ?.build(join(folder, "k8s/overlays", environment)),
    ).toContain("kind: Deployment");
  }
}

const DIGEST = `sha256:${"0123456789abcdef".repeat(4)}`;
const ANSWERS = {
  name: "tickets",
  service: "new",
  image: `registry.example.com:5000/team/app:1.2.3@${DIGEST}`,
  port: "3000",
  health: "/up",
  host: "tickets.example.com",
  namespace: "team-tickets",
  repository: "git@git.example.com:team/tickets.git",
  kubernetes: "1.33",
  "package-manager": "pnpm",
};

/** Every answer that was an option is there, and nothing warns where the service is reached from outside. */
function saysWhatWasAnswered(cwd: string): void {
  expect(ecom(cwd, ["verify", "--fail-on", "warning"]).code).toBe(0);
  const prod = ecom(cwd, ["render", "prod", "-q"]).stdout;
  for (const text of [
    `image: registry.example.com:5000/team/app@${DIGEST}`,
    "namespace: team-tickets-prod",
    "host: tickets.example.com",
    "path: /up",
    "containerPort: 3000",
  ]) {
    expect(prod).toContain(text);
  }
  expect(ecom(cwd, ["render", "dev", "-q"]).stdout).toContain("host: dev.tickets.example.com");
  const layer = readFileSync(join(cwd, "k8s/argocd/application-prod-base.yaml"), "utf8");
  expect(layer).toContain("repoURL: git@git.example.com:team/tickets.git");
  expect(JSON.parse(readFileSync(join(cwd, "package.json"), "utf8"))).toMatchObject({
    name: "tickets",
    packageManager: `pnpm@${PNPM}`,
  });
  expect(readFileSync(join(cwd, ".github/workflows/review.yml"), "utf8")).toContain("pnpm exec ecom-k8s verify");
}

describe("ecom-k8s init", () => {
  it("makes repositories that work at once, and says what to do next", () => {
    const cwd = emptyFolder();
    const { code, stdout, stderr } = ecom(cwd, ["init", "shop", "--yes"]);
    expect({ code, stdout }).toEqual({ code: 0, stdout: "" });
    expect(stderr).toContain("created: shop/ecom-k8s.config.ts\n");
    expect(stderr).toContain("Next\n  cd shop\n  npm install\n  npm run build\n  npm test\n");
    expect(filesOf(join(cwd, "shop"))).toEqual(EXPECTED);
    const given = Object.entries(ANSWERS).map(([name, value]) => `--${name}=${value}`);
    // Nobody is there to be asked, so --yes would say nothing new.
    const answered = ecom(cwd, ["init", "tickets", ...given]);
    expect(answered.code).toBe(0);
    expect(answered.stderr).toContain("Next\n  cd tickets\n  pnpm install\n  pnpm build\n  pnpm test\n");
    for (const folder of ["shop", "tickets"]) installWorkspace(join(cwd, folder));
    expect(typeCheck(cwd, ["shop", "tickets"])).toMatchObject({ code: 0, stdout: "" });
    worksAtOnce(join(cwd, "shop"));
    worksAtOnce(join(cwd, "tickets"));
    saysWhatWasAnswered(join(cwd, "tickets"));
  });

  it.each([
    ["--name", "Shop", /--name Shop: .*no DNS-1123 label/],
    ["--service", "../../web", /--service \.\.\/\.\.\/web: .*no DNS-1123 label/],
    ["--port", "80", /--port 80: .*out of range.*1024/],
    ["--health", "healthz", /--health healthz: .*no path/],
    ["--repository", "https://user:pass@git.example.com/x.git", /--repository https:\/\/…@git.*cannot be used/],
    ["--kubernetes", "newest", /--kubernetes newest: .*no version/],
  ])("refuses %s %s before it writes anything", (option, value, message) => {
    const cwd = emptyFolder();
    const { code, stderr } = ecom(cwd, ["init", "here", option, value]);
    expect({ code, left: readdirSync(cwd) }).toEqual({ code: 2, left: [] });
    expect(stderr).toMatch(message);
    expect(stderr).toMatch(/\n {2}hint: /);
    expect(stderr).not.toContain("pass@");
  });

  it("names every file that is in the way, and writes nothing then", () => {
    const cwd = emptyFolder();
    const there = {
      "README.md": "mine\n",
      "src/base/web.ts": "mine too\n",
      "k8s/deployment.yaml": "kind: Deployment\n",
    };
    for (const [path, text] of Object.entries(there)) {
      mkdirSync(dirname(join(cwd, path)), { recursive: true });
      writeFileSync(join(cwd, path), text);
    }
    const { code, stderr } = ecom(cwd, ["init", "--yes"]);
    expect(code).toBe(1);
    expect(stderr).toMatch(
      /^error\[OUTPUT_FOREIGN\] \.: in the way: README\.md, src\/base\/web\.ts, k8s; nothing was written\n/,
    );
    expect(filesOf(cwd)).toEqual(Object.keys(there).sort());
    for (const [path, text] of Object.entries(there)) expect(readFileSync(join(cwd, path), "utf8")).toBe(text);
  });

  it("writes through no link, and into no file", () => {
    const [cwd, elsewhere] = [emptyFolder(), emptyFolder()];
    symlinkSync(elsewhere, join(cwd, "src"));
    writeFileSync(join(cwd, ".github"), "");
    symlinkSync(join(elsewhere, "nowhere"), join(cwd, "README.md"));
    const { code, stderr } = ecom(cwd, ["init", "--yes"]);
    expect(code).toBe(1);
    expect(stderr).toContain("in the way: .github, README.md, src; nothing was written");
    expect([filesOf(cwd), readdirSync(elsewhere)]).toEqual([[".github", "README.md", "src"], []]);
    expect(ecom(cwd, ["init", ".github", "--yes"])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining(".github is a file"),
    });
    expect(ecom(cwd, ["init", ".github/below", "--yes"])).toMatchObject({
      code: 1,
      stderr: expect.stringContaining("error[OUTPUT_FAILED]"),
    });
  });

  it("names what it would write", () => {
    const cwd = emptyFolder();
    const { code, stderr } = ecom(cwd, ["init", "shop", "--yes", "--dry-run"], {
      npm_config_user_agent: "pnpm/12.0.0",
    });
    expect(code).toBe(0);
    expect(stderr).toBe(EXPECTED.map((path) => `would write: shop/${path}\n`).join(""));
    expect(readdirSync(cwd)).toEqual([]);
  });

  it("makes a git repository where that is wanted", () => {
    const cwd = emptyFolder();
    expect(ecom(cwd, ["init", "--yes", "--git", "--quiet"])).toMatchObject({ code: 0, stderr: "" });
    expect(run(cwd, "git", ["status", "--porcelain", "-uall"]).stdout).toContain("?? ecom-k8s.config.ts\n");
    expect(ecom(cwd, ["init", "below", "--yes", "--git"])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("in a git repository already"),
    });
  });

  it("in a folder of a git repository leaves the workflows to that, and tells Argo CD where the tree is", () => {
    const cwd = emptyFolder();
    run(cwd, "git", ["init", "--quiet"]);
    run(cwd, "git", ["remote", "add", "origin", "https://robot:s3cret-token@github.com/Acme/Web.git"]);
    const { code, stderr } = ecom(cwd, ["init", "ops/deploy", "--yes"]);
    expect(code).toBe(0);
    expect(stderr).toContain("`npm test` in ops/deploy.");
    const folder = join(cwd, "ops/deploy");
    expect(filesOf(folder)).toEqual(EXPECTED.filter((path) => !path.startsWith(".github")));
    const written = filesOf(folder).map((path) => readFileSync(join(folder, path), "utf8"));
    expect(written.join("\n")).not.toContain("s3cret-token");
    installWorkspace(folder);
    expect(ecom(folder, ["build"]).code).toBe(0);
    const config = readFileSync(join(folder, "ecom-k8s.config.ts"), "utf8");
    expect(config).toContain('argocd: { repoURL: "https://github.com/Acme/Web.git", path: "ops/deploy/k8s" }');
    expect(readFileSync(join(folder, "src/base/web.ts"), "utf8")).toContain('image: "ghcr.io/acme/web"');
  });

  it("has a review of the very first change, and of the next", () => {
    const cwd = emptyFolder();
    const git = (...args: readonly string[]): CliRun =>
      run(cwd, "git", ["-c", "user.name=a", "-c", "user.email=a@example.com", ...args]);
    ecom(cwd, ["init", "--yes", "--git"]);
    installWorkspace(cwd);
    git("commit", "--quiet", "--allow-empty", "-m", "nothing yet");
    expect(ecom(cwd, ["build"]).code).toBe(0);
    const first = ecom(cwd, ["diff", "HEAD", "--format", "markdown"]);
    expect(first).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^<!-- ecom-k8s review -->\n[\s\S]*Deployment/),
    });
    git("add", "--all");
    git("commit", "--quiet", "-m", "the repository");
    const overlay = join(cwd, "src/overlays/prod.ts");
    writeFileSync(overlay, readFileSync(overlay, "utf8").replace('"1.0.0"', '"1.1.0"'));
    expect(ecom(cwd, ["diff", "HEAD"]).stdout).toMatch(/rolling restart/);
  });
});

describe("the files of a new repository", () => {
  it("run the actions that this repository's own workflows run", () => {
    const cwd = emptyFolder();
    ecom(cwd, ["init", "--yes"]);
    const uses = (text: string) => [...text.matchAll(/uses: (.+)$/gm)].map(([, action]) => action);
    const ours = uses(readFileSync(join(ROOT, ".github/workflows/review.yml"), "utf8"));
    const theirs = uses(readFileSync(join(cwd, ".github/workflows/review.yml"), "utf8"));
    expect(theirs.length).toBeGreaterThan(4);
    for (const action of theirs) expect(ours).toContain(action);
  });

  it("ask for the tools that this repository is checked with", () => {
    expect(root.devDependencies["typescript-7"]).toMatch(
      new RegExp(`typescript@${TYPESCRIPT.slice(1).split(".")[0]}\\.`),
    );
    expect(readFileSync(join(ROOT, ".github/workflows/review.yml"), "utf8")).toContain(`pnpm@${PNPM}\n`);
  });

  it.each([
    ["web", "web"],
    ["api-gateway", "apiGateway"],
    ["new", "newService"],
    ["service", "serviceService"],
    ["http-get", "httpGetService"],
    ["global-this", "globalThisService"],
    ["a-1", "a1"],
  ])("name the variable of %s %s", (name, variable) => {
    expect(identifierOf(name)).toBe(variable);
    expect(fileNameOf(name)).toBe(name);
  });

  it("are written all, or none", () => {
    const cwd = emptyFolder();
    const files = new Map([
      ["a/b/c.ts", ""],
      ["a/d.ts", ""],
      [`${"long".repeat(100)}.ts`, ""],
    ]);
    expect(() => writeNewFiles(join(cwd, "new", "project"), files)).toThrow(/ENAMETOOLONG; nothing was left behind/);
    expect(readdirSync(cwd)).toEqual([]);
    writeFileSync(join(cwd, "z.ts"), "mine");
    expect(() => writeNewFiles(cwd, new Map([...[...files].slice(0, 2), ["z.ts", "ours"] as const]))).toThrow(/EEXIST/);
    expect([readdirSync(cwd), readFileSync(join(cwd, "z.ts"), "utf8")]).toEqual([["z.ts"], "mine"]);
    expect(lstatSync(cwd).isDirectory()).toBe(true);
  });
});
