import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import manifest from "../package.json" with { type: "json" };
import { COMMANDS } from "../src/command-table.ts";
import { cleanEnvironment, ecom, emptyFolder, run } from "./cli-process.ts";

/** The sources have names that can be told. */
const SOURCE = fileURLToPath(new URL("../src/bin.ts", import.meta.url));

describe("ecom-k8s help", () => {
  it("lists every command, on stdout", () => {
    const cwd = emptyFolder();
    for (const args of [["--help"], ["-h"], ["help"]]) {
      const { code, stdout, stderr } = ecom(cwd, args);
      expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
      for (const { name, summary } of COMMANDS) expect(stdout).toContain(`${name.padEnd(13)}  ${summary}`);
      expect(stdout).toMatch(/^ {2}70 {3}a bug/m);
    }
  });

  it("prints the same with a mistake of usage where no command is given, on stderr", () => {
    const { code, stdout, stderr } = ecom(emptyFolder(), []);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain("ecom-k8s <command> [options]");
  });

  it.each(COMMANDS.map(({ name }) => name))("explains '%s' with options, examples and exit codes", (name) => {
    const cwd = emptyFolder();
    const words = name.split(" ");
    const { code, stdout, stderr } = ecom(cwd, ["help", ...words]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toContain(`ecom-k8s ${name}`);
    expect(stdout).toMatch(/^Examples\n {2}ecom-k8s /m);
    expect(stdout).toMatch(/^Exit codes\n {2}0 /m);
    for (const line of stdout.split("\n")) expect(line.length).toBeLessThanOrEqual(100);
    expect(ecom(cwd, [...words, "--help"]).stdout).toBe(stdout);
    expect(ecom(cwd, [...words, "-h", "surplus"]).stdout).toBe(stdout);
  });

  it("lists a group's commands", () => {
    const { stdout } = ecom(emptyFolder(), ["secrets", "--help"]);
    expect(stdout).toContain("secrets init");
    expect(stdout).not.toContain("  build");
  });

  it("prints the version alone", () => {
    for (const flag of ["--version", "-V"]) {
      expect(ecom(emptyFolder(), [flag])).toMatchObject({ code: 0, stdout: `${manifest.version}\n`, stderr: "" });
    }
  });

  it("loads no more than it prints: neither the SDK nor a command", () => {
    const coverage = emptyFolder();
    run(emptyFolder(), process.execPath, [SOURCE, "--help"], { ...cleanEnvironment(), NODE_V8_COVERAGE: coverage });
    const loaded = readdirSync(coverage).flatMap((name) => {
      const { result }: { result: { url: string }[] } = JSON.parse(readFileSync(join(coverage, name), "utf8"));
      return result.flatMap(({ url }) => (url.startsWith("file:") ? [url.slice(url.lastIndexOf("/") + 1)] : []));
    });
    expect(loaded.sort()).toEqual([
      "bin.ts",
      "cli.ts",
      "command-table.ts",
      "command.ts",
      "did-you-mean.ts",
      "exit-codes.ts",
      "help.ts",
      "terminal.ts",
      "usage-error.ts",
    ]);
  });
});
