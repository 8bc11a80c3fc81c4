import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import {
  closeSync,
  existsSync,
  mkdtempSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { describe, expect, it } from "vitest";
import { isFullCount, repetitions } from "../../sdk/test/full-count.ts";
import { COMMANDS } from "../src/command-table.ts";
import { BIN, cleanEnvironment, ecom, emptyFolder, run, shopProject, summary, useBuiltShop } from "./cli-process.ts";
import { commitAsMain, git } from "./diff/git-repository.ts";
import { killBuilds, treeOf } from "./kill-builds.ts";

const builtShop = useBuiltShop();

function replaceIn(file: string, from: string | RegExp, to: string): void {
  const before = readFileSync(file, "utf8");
  const after = before.replace(from, to);
  if (after === before) throw new Error(`${file} has no ${from}`);
  writeFileSync(file, after);
}

describe("a reader of the output that goes away", () => {
  const lines = {
    stdout: [
      ...["help", "--version", ...COMMANDS.map(({ name }) => `${name} --help`)],
      ...["build --check", "build --list", "render prod", "verify --format json", "diff HEAD --full"],
      ...["explain", "graph", "report --out -", "init new --dry-run --yes"],
    ],
    stderr: ["build", "secrets check", "verify", "diff HEAD"],
  };

  it.each([["stdout"], ["stderr"]] as const)(
    "%s: every command ends as it would have, without a word of it",
    async (stream) => {
      const cwd = builtShop();
      commitAsMain(cwd);
      const waiting = lines[stream].values();
      const lane = async () => {
        for (const line of waiting) {
          const child = spawn(process.execPath, [BIN, ...line.split(" ")], { cwd, env: cleanEnvironment() });
          child[stream].destroy();
          const rest = text(stream === "stdout" ? child.stderr : child.stdout);
          const [code, signal] = await once(child, "exit");
          expect({ line, code, signal }).toEqual({ line, code: line === "secrets check" ? 1 : 0, signal: null });
          expect(await rest, line).not.toMatch(/EPIPE|pipe|OUTPUT_FAILED|BUG|\n {4}at /);
        }
      };
      await Promise.all([lane(), lane(), lane()]);
    },
  );

  it.runIf(existsSync("/dev/full"))("output that finds no room is an error that says so, and no bug", () => {
    for (const line of ["help", "explain no-blocking-budget"]) {
      const stdout = openSync("/dev/full", "w");
      const { status, stderr } = spawnSync(process.execPath, [BIN, ...line.split(" ")], {
        stdio: ["ignore", stdout, "pipe"],
        encoding: "utf8",
        env: cleanEnvironment(),
      });
      closeSync(stdout);
      expect(status).toBe(1);
      expect(stderr).toContain("error[OUTPUT_FAILED] standard output: no space left on device\n  hint: Free some");
    }
  });
});

describe("a build that is killed", () => {
  const KILLS = repetitions(3, 150);
  it(`${KILLS} times while it writes: the old tree or the new one, and the next build has it all`, async () => {
    const cwd = builtShop();
    const source = readFileSync(join(cwd, "shop.ts"), "utf8");
    const other = source.replaceAll("1.3.0", "9.9.9").replaceAll("1.4.0", "8.8.8");
    const seen = await killBuilds(cwd, { file: "shop.ts", sources: [source, other], kills: KILLS, within: 6 });
    console.info(`builds killed: ${KILLS}; seen before healing: ${seen}`);
  });

  it("or has others beside it: each waits its turn", async () => {
    const cwd = shopProject();
    const builds = Array.from({ length: repetitions(3, 10) }, async () => {
      const child = spawn(process.execPath, [BIN, "build", "-q"], { cwd, env: cleanEnvironment() });
      const [stderr, [code]] = await Promise.all([text(child.stderr), once(child, "exit")]);
      expect(code, stderr).toBe(0);
    });
    await Promise.all(builds);
    expect(ecom(cwd, ["build", "--check"]).code).toBe(0);
  });
});

describe("a folder", () => {
  it("in which one stands, and that is gone, is named as the reason", () => {
    const gone = mkdtempSync(join(tmpdir(), "ecom-k8s-gone-"));
    const script = `cd '${gone}' && rmdir '${gone}' && exec '${process.execPath}' '${BIN}' build`;
    const { code, stderr } = run(emptyFolder(), "sh", ["-c", script]);
    expect(code).toBe(2);
    expect(stderr).toContain("error[USAGE] the current folder has been removed\n");
  });

  it("of the tree that a link has replaced is told by --check, and never written through", () => {
    const cwd = builtShop();
    renameSync(join(cwd, "k8s/base"), join(cwd, "elsewhere"));
    symlinkSync("../elsewhere", join(cwd, "k8s/base"));
    const check = ecom(cwd, ["build", "--check"]);
    expect(check.code).toBe(1);
    expect(check.stdout).toContain("in the way, a symbolic link: k8s/base/shop/deployment.yaml\n");
    expect(check.stderr).toContain("hint: Clear the way where a link");
    expect(ecom(cwd, ["build", "--force"])).toMatchObject({
      code: 1,
      stderr: expect.stringContaining("OUTPUT_UNSAFE"),
    });
  });

  it("is the same tree at any time of the clock", () => {
    const cwd = builtShop();
    const before = treeOf(cwd);
    for (const year of isFullCount ? [1999, 2099] : [1999]) {
      const shift = `const now = Date.now(); Date.now = () => Date.UTC(${year}, 1, 29) + now % 1000; globalThis.Date = class extends Date { constructor(...a) { a.length ? super(...a) : super(Date.now()); } };`;
      const env = { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(shift)}` };
      expect(ecom(cwd, ["build", "--check", "-q"], env).code).toBe(0);
      rmSync(join(cwd, "k8s/base/shop/service.yaml"));
      expect(summary(ecom(cwd, ["build"], env))).toMatch(/: 1 created, \d+ unchanged$/);
    }
    expect(treeOf(cwd)).toEqual(before);
  });
});

describe("a checkout that translates line ends", () => {
  /** The project as git for Windows would check it out. */
  function clone(cwd: string): string {
    const folder = join(emptyFolder(), "clone");
    run(cwd, "git", ["-c", "core.autocrlf=true", "clone", "--quiet", cwd, folder]);
    symlinkSync(join(cwd, "node_modules"), join(folder, "node_modules"));
    return folder;
  }

  function repository(): string {
    const cwd = builtShop();
    writeFileSync(join(cwd, ".gitignore"), "node_modules\n");
    commitAsMain(cwd);
    return cwd;
  }

  it("leaves the tree alone, since .gitattributes in it says so", () => {
    const folder = clone(repository());
    expect(readFileSync(join(folder, "shop.ts"), "utf8")).toContain("\r\n");
    expect(ecom(folder, ["build", "--check"])).toMatchObject({ code: 0, stdout: "" });
  });

  it("without .gitattributes is named as what it is, and mended", () => {
    const cwd = repository();
    git(cwd, "rm", "--quiet", "k8s/.gitattributes");
    git(cwd, "commit", "--quiet", "--message=without");
    const folder = clone(cwd);
    const { code, stdout, stderr } = ecom(folder, ["build", "--check"]);
    expect(code).toBe(1);
    expect(stdout).toContain("change line ends alone: k8s/base/shop/deployment.yaml\n");
    expect(stderr).toContain(
      "hint: A checkout has translated line ends (CRLF). Run `ecom-k8s build`, and commit .gitattributes",
    );
    expect(ecom(folder, ["build", "-q"]).code).toBe(0);
    expect(run(folder, "git", ["diff", "--stat", "--", "k8s"]).stdout).toBe("");
    expect(ecom(folder, ["build", "--check"]).code).toBe(0);
  });
});

describe("a ConfigMap", () => {
  /** The project with config files of the service. */
  function withFiles(files: string): string {
    const cwd = builtShop();
    const config = join(cwd, "shop.ts");
    replaceIn(config, "import { ", "import { configFiles, configMap, ");
    replaceIn(config, "const shop = ", `const settings = configMap("settings", ${files});\n\nconst shop = `);
    replaceIn(
      config,
      "  port: 5000,\n",
      '  port: 5000,\n  volumes: { settings: configFiles(settings, "/etc/shop") },\n',
    );
    return cwd;
  }

  it.each([
    ["an annotation can hold", '{ "a.txt": "<line>\\n".repeat(22_000) }', /copy of it makes \d+ bytes of annotations/],
    ["Kubernetes takes", '{ "a.txt": "x".repeat(1_100_000) }', /the data has 11\d+ bytes; Kubernetes takes 1048576/],
  ])("larger than %s is refused, and nothing is written", (_, files, message) => {
    const cwd = withFiles(files);
    const before = treeOf(cwd);
    const { code, stderr } = ecom(cwd, ["build"]);
    expect(code).toBe(1);
    expect(stderr).toMatch(message);
    expect(stderr).toContain("error[POLICY_FAILED] k8s: nothing was written");
    expect(treeOf(cwd)).toEqual(before);
  });

  it("of keys that differ by case alone is refused, since some file systems hold them as one", () => {
    const cwd = withFiles('{ "App.conf": "a", "app.conf": "b" }');
    const before = treeOf(cwd);
    const { code, stderr } = ecom(cwd, ["build"]);
    expect(code).toBe(2);
    expect(stderr).toMatch(/error\[INVALID_TREE\] .*app\.conf: collides with .*App\.conf/);
    expect(stderr).toContain("hint: Rename one of the two: macOS and Windows hold both as one file.");
    expect(treeOf(cwd)).toEqual(before);
  });

  it("of text that is not ASCII, and of a key as long as Kubernetes takes, is written as it is", () => {
    const key = `${"k".repeat(249)}.txt`;
    const cwd = withFiles(`{ "${key}": "\u00fcber \u65e5\u672c \u{1f600}\\n" }`);
    const built = ecom(cwd, ["build"]);
    expect(built.code, built.stderr).toBe(0);
    const [path = ""] = Object.keys(treeOf(cwd)).filter((file) => file.endsWith(key));
    expect(treeOf(cwd)[path]).toBe("\u00fcber \u65e5\u672c \u{1f600}\n");
    expect(ecom(cwd, ["build", "--check"]).code).toBe(0);
  });
});
