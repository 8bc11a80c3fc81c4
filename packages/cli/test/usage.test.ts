import { describe, expect, it } from "vitest";
import { ecom, emptyFolder, shopProject } from "./cli-process.ts";

const CASES: readonly (readonly [args: string, message: string, hint: string])[] = [
  ["biuld", "there is no command 'biuld'; did you mean build?", "Run 'ecom-k8s help' to see all."],
  ["frobnicate", "there is no command 'frobnicate'", "Run 'ecom-k8s help' to see all."],
  ["help biuld", "there is no command 'biuld'; did you mean build?", "Run 'ecom-k8s help' to see all."],
  ["secrets", "'secrets' needs one of init, check", "Run 'ecom-k8s help secrets'."],
  [
    "secrets chekc",
    "there is no command 'secrets chekc'; did you mean check?",
    "Run 'ecom-k8s help secrets' to see all.",
  ],
  ["--check build", "the command comes first, then --check", "Write 'ecom-k8s <command> [options]'."],
  [
    "build --chekc",
    "'build' has no option --chekc; did you mean --check?",
    "Run 'ecom-k8s help build' to see what it takes.",
  ],
  ["build -x", "'build' has no option -x", "Run 'ecom-k8s help build' to see what it takes."],
  ["build k8s", "'build' does not take 'k8s'", "Run 'ecom-k8s help build' to see what it takes."],
  ["build --check=yes", "--check takes no value", "Write --check alone."],
  ["build --config", "--config <file> lacks its value", "Run 'ecom-k8s help build' to see what it takes."],
  ["build --config --check", "--config <file> lacks its value", "Run 'ecom-k8s help build' to see what it takes."],
  ["build --out a --out b", "--out is given twice", "Give it once."],
  [
    "build --check --dry-run",
    "--check and --dry-run exclude each other",
    "--check shows what --dry-run lists, as a diff.",
  ],
  ["render", "'render' needs <env[/layer[/component]]>", "Run 'ecom-k8s help render' to see what it takes."],
  ["secrets init", "'secrets init' needs <env>", "Run 'ecom-k8s help secrets init' to see what it takes."],
];

describe("a command line that cannot be understood", () => {
  it.each(CASES)("ecom-k8s %s", (args, message, hint) => {
    const { code, stdout, stderr } = ecom(emptyFolder(), args.split(" "));
    expect({ code, stdout, stderr }).toEqual({
      code: 2,
      stdout: "",
      stderr: `error[USAGE] ${message}\n  hint: ${hint}\n`,
    });
  });

  it("is coloured only where that is wanted", () => {
    const red = "\u001B[1m\u001B[31merror[USAGE]";
    expect(ecom(emptyFolder(), ["x"], { FORCE_COLOR: "1" }).stderr).toContain(red);
    expect(ecom(emptyFolder(), ["x"], { FORCE_COLOR: "1", NO_COLOR: "1" }).stderr).not.toContain("\u001B");
    expect(ecom(emptyFolder(), ["x"], { FORCE_COLOR: "0" }).stderr).not.toContain("\u001B");
    expect(ecom(emptyFolder(), ["--help"], { FORCE_COLOR: "1" }).stdout).toContain("\u001B[1mUsage");
  });

  it("cannot steer the terminal by what it quotes", () => {
    expect(ecom(emptyFolder(), ["\u001B[2J\u202E"]).stderr).toContain("'\\u001b[2J\\u202e'");
  });

  it("refuses an output folder that is the project itself, or above it", () => {
    const cwd = shopProject();
    for (const out of [".", ".."]) {
      const { code, stderr } = ecom(cwd, ["build", "--out", out]);
      expect(code).toBe(2);
      expect(stderr).toContain(`error[USAGE] --out ${out}: this is the project's folder, or one above it`);
    }
  });
});
