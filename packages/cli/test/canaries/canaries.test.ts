import { spawnSync } from "node:child_process";
import {
  chmodSync,
  copyFileSync,
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { isFullCount } from "../../../sdk/test/full-count.ts";
import { type CliRun, ecom, emptyFolder, useBuiltShop } from "../cli-process.ts";
import { commandLines } from "./command-lines.ts";
import { type Canary, filesBelow, leaksIn } from "./leaks.ts";
import { type CanaryProject, MAIL, plantCanaries, READER } from "./project.ts";

const ALL_LINES = [...commandLines().values()].flat();
/** The main use of each command every time, and what fails with values in hands; all of them in a full run. */
const LINES = isFullCount
  ? ALL_LINES
  : [
      ...[...commandLines().values()].flatMap((lines) => lines.slice(0, 1)),
      "diff HEAD --path broken/patch",
      "diff HEAD~1 --full",
    ];

const builtShop = useBuiltShop();
const compileCache = mkdtempSync(join(tmpdir(), "ecom-canaries-cache-"));
afterAll(() => rmSync(compileCache, { recursive: true, force: true }));
let project: CanaryProject;
let planted: ReadonlyMap<string, string>;
let compiled: ReadonlyMap<string, string>;
beforeEach(() => {
  project = plantCanaries(builtShop(), emptyFolder(), compileCache);
  planted = written();
  compiled = filesBelow(compileCache);
});

/** The project's files, but git's own, and the SDK that it links. */
function written(): ReadonlyMap<string, string> {
  return filesBelow(project.cwd, (path) => path.startsWith(".git/") || path.startsWith("node_modules/@"));
}

function everything(): readonly Canary[] {
  return [...project.ours, ...project.others, ...project.inherited];
}

function runLine(line: string, env: NodeJS.ProcessEnv = {}): CliRun {
  return ecom(project.cwd, line.split(" "), { ...project.env, ...env });
}

/** Env files, and the files that an import puts credentials into. */
const MAY_HOLD_VALUES = /\.env$|^imported\/.*\bsecrets\//;

/** An import keeps the arguments that the original has, in which nobody can tell a password from a word. */
function withoutArguments(): readonly Canary[] {
  return everything().filter(({ name }) => !name.endsWith("argument"));
}

function ignoredByGit(paths: readonly string[]): ReadonlySet<string> {
  const { stdout } = spawnSync("git", ["check-ignore", "--stdin", "-z"], {
    cwd: project.cwd,
    input: paths.join("\0"),
    encoding: "utf8",
  });
  return new Set(stdout.split("\0"));
}

/** Runs a line, and looks for values in all that it prints and leaves. */
function expectNoLeak(line: string, env: NodeJS.ProcessEnv = {}): CliRun {
  const result = runLine(line, env);
  expect(leaksIn(result.stdout, everything()), `${line}: stdout`).toEqual([]);
  expect(leaksIn(result.stderr, everything()), `${line}: stderr`).toEqual([]);
  return result;
}

/** Looks for values in every file that runs have changed or left anywhere. */
function expectNothingLeft(): void {
  const changed = [...written()].filter(([path, text]) => planted.get(path) !== text);
  const ignored = ignoredByGit(changed.map(([path]) => path));
  for (const [path, text] of changed) {
    if (ignored.has(path) && MAY_HOLD_VALUES.test(path)) {
      expect(lstatSync(join(project.cwd, path)).mode & 0o077, path).toBe(0);
    } else {
      expect(leaksIn(text, path.startsWith("imported/") ? withoutArguments() : everything()), path).toEqual([]);
    }
  }
  expect(readdirSync(project.temporary).filter((name) => name !== "node-compile-cache")).toEqual([]);
  for (const [path, text] of filesBelow(join(project.temporary, ".."), (path) =>
    /^(bin|lines|environments)\b/.test(path),
  )) {
    expect(leaksIn(text, everything()), path).toEqual([]);
  }
  // Node keeps what it has compiled, the sources of an import too.
  for (const [path, text] of filesBelow(compileCache)) {
    if (compiled.get(path) !== text) expect(leaksIn(text, withoutArguments()), path).toEqual([]);
  }
}

describe("values of secrets, anywhere but where they were put", () => {
  it(`are found nowhere after ${LINES.length} command lines`, () => {
    const codes = LINES.map((line) => expectNoLeak(line).code);
    expectNothingLeft();
    expect(codes).toContain(0);
    expect(codes).toContain(2);
    const lines = readFileSync(project.programs.lines, "latin1");
    expect(lines).toContain("kustomize");
    expect(lines).toContain("git");
    expect(leaksIn(lines, everything())).toEqual([]);
    const environments = readFileSync(project.programs.environments, "latin1");
    expect(leaksIn(environments, [...project.ours, ...project.others])).toEqual([]);
    console.info(`${everything().length} values looked for in what ${LINES.length} command lines printed and wrote`);
  });

  it("are not copied into temporary files, which only their owner can open", () => {
    const keep = { NODE_OPTIONS: `--import=${join(import.meta.dirname, "keep-temporary.fixture.mjs")}` };
    expectNoLeak("report --against HEAD~1", keep);
    const kept = filesBelow(project.temporary);
    expect(kept.size).toBeGreaterThan(20);
    for (const [path, text] of kept) expect(leaksIn(text, project.ours), path).toEqual([]);
    for (const name of readdirSync(project.temporary)) {
      expect(lstatSync(join(project.temporary, name)).mode & 0o777, name).toBe(0o700);
    }
  });
});

describe("values of secrets in what goes wrong", () => {
  const put = (path: string, text: string) => writeFileSync(join(project.cwd, path), text);
  const value = "canary-of-a-mishap-5b1e0c";

  it.each<[mishap: string, line: string, happen: () => void]>([
    ["linked values that differ", "secrets init dev", () => put(READER, `POSTGRES_PASSWORD=${value}\n`)],
    ["a line without =", "render dev", () => put(MAIL, `MAIL_TOKEN=x\n${value}\n`)],
    ["a key that is no key", "secrets check", () => put(MAIL, `${value} =x\n`)],
    [
      "a file that is not UTF-8",
      "render dev",
      () => writeFileSync(join(project.cwd, MAIL), Buffer.from(`MAIL_TOKEN=${value}\xff\n`, "latin1")),
    ],
    [
      "an unknown key, a bad mode and a deleted file",
      "secrets check",
      () => {
        put(MAIL, `OTHER=${value}\n`);
        chmodSync(join(project.cwd, MAIL), 0o644);
        rmSync(join(project.cwd, READER));
      },
    ],
  ])("%s, in %s", (_, line, happen) => {
    happen();
    planted = written();
    const mishap = { name: "mishap", value };
    for (const each of isFullCount ? ALL_LINES : [line]) {
      const { stdout, stderr } = expectNoLeak(each);
      expect(leaksIn(stdout + stderr, [mishap]), each).toEqual([]);
    }
    expectNothingLeft();
  });

  it.each<[bug: string, line: string]>([
    ["hash", "render dev"],
    ["split", "secrets check dev"],
    ["split", "verify broken/literal"],
    ["base64", "verify foreign/overlays/prod"],
    ["base64", "diff HEAD --path foreign/overlays/prod"],
  ])("a bug of ours that quotes what it has in hands: %s, in %s", (bug, line) => {
    // No file of the user's.
    const preload = join(project.cwd, "node_modules/quoting-bug.mjs");
    copyFileSync(join(import.meta.dirname, "quoting-bug.fixture.mjs"), preload);
    const env = { ECOM_BUG: bug, NODE_OPTIONS: `--import=${preload}` };
    const { code, stderr } = expectNoLeak(line, env);
    expect(code).toBe(70);
    expect(stderr).toMatch(/^TypeError: cannot .*<masked>/ms);
    if (isFullCount) for (const each of ALL_LINES) expectNoLeak(each, env);
    expectNothingLeft();
  });
});
