/** The command as npm installs it: built JavaScript below node_modules, and TypeScript only in the user's project. */
import { execFileSync } from "node:child_process";
import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { describe, expect, it } from "vitest";
import manifest from "../package.json" with { type: "json" };
import { BUILT, type CliRun, emptyFolder, run, SHOP } from "./cli-process.ts";

interface InstalledShop {
  readonly cwd: string;
  readonly ecom: (args: readonly string[], flags?: readonly string[]) => CliRun;
}

function installedShop(): InstalledShop {
  const cwd = emptyFolder();
  cpSync(SHOP, cwd, { recursive: true });
  writeFileSync(join(cwd, "package.json"), '{ "type": "module" }\n');
  // Copied, as an installation does it: what they depend on is linked.
  cpSync(BUILT, join(cwd, "node_modules"), { recursive: true, verbatimSymlinks: true });
  const bin = join(cwd, "node_modules/@ecom/k8s-cli/dist/bin.js");
  const ecom = (args: readonly string[], flags: readonly string[] = []) =>
    run(cwd, process.execPath, [...flags, bin, ...args]);
  return { cwd, ecom };
}

/** The program of a Node.js that is too old for us, where the machine has one. */
function oldNode(): string | undefined {
  const programs = (process.env["PATH"] ?? "").split(delimiter).map((folder) => join(folder, "node"));
  return programs.filter(existsSync).find((program) => {
    const [major = 0, minor = 0] = execFileSync(program, ["-p", "process.versions.node"], { encoding: "utf8" })
      .split(".")
      .map(Number);
    return major < 22 || (major === 22 && minor < 12);
  });
}

describe("the installed command", () => {
  it("builds, renders, prints its version, and names the user's own line", () => {
    const { cwd, ecom } = installedShop();
    expect(ecom(["--version"])).toMatchObject({ code: 0, stdout: `${manifest.version}\n`, stderr: "" });
    expect(ecom(["build", "--quiet"]).code).toBe(0);
    expect(ecom(["build", "--check"]).code).toBe(0);
    expect(ecom(["render", "dev/base/shop", "-q"])).toMatchObject({ code: 0, stderr: "" });
    const shop = readFileSync(join(cwd, "shop.ts"), "utf8");
    writeFileSync(join(cwd, "shop.ts"), shop.replace('"ghcr.io/example/shop"', '"Not An Image" as never'));
    const line = shop.split("\n").findIndex((text) => text.includes('service("shop"')) + 1;
    expect(ecom(["build"])).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(new RegExp(`error\\[INVALID_IMAGE\\] [\\s\\S]*source: shop\\.ts:${line}:`)),
    });
  });

  it("says that the SDK is missing", () => {
    const { cwd, ecom } = installedShop();
    rmSync(join(cwd, "node_modules/@ecom/k8s-sdk"), { recursive: true });
    expect(ecom(["build"])).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/^error\[USAGE\] @ecom\/k8s-sdk is not installed beside @ecom\/k8s-cli\n/),
    });
  });

  it("tells an old Node.js how to get another one, and helps it all the same", () => {
    const old = oldNode();
    if (old === undefined) return console.warn("Not tested: a Node.js older than 22.12, as none is on the PATH.");
    const { cwd } = installedShop();
    const bin = join(cwd, "node_modules/@ecom/k8s-cli/dist/bin.js");
    expect(run(cwd, old, [bin, "--help"])).toMatchObject({ code: 0, stderr: "" });
    expect(run(cwd, old, [bin, "build"])).toMatchObject({
      code: 2,
      stdout: "",
      stderr: expect.stringMatching(
        /^error\[USAGE\] ecom-k8s needs Node.js 22.12 or later, and this is \S+\n\s+hint: .*npm install/,
      ),
    });
    expect(existsSync(join(cwd, "k8s"))).toBe(false);
  });

  it("asks a Node that does not strip types to do so, and ends as that one does", () => {
    const { ecom } = installedShop();
    const flags = ["--no-experimental-strip-types"];
    expect(ecom(["render", "dev/base/shop", "-q"], flags)).toMatchObject({ code: 0, stderr: "" });
    expect(ecom(["build", "-q"], flags).code).toBe(0);
    expect(ecom(["render", "nowhere"], flags)).toMatchObject({ code: 2, stdout: "" });
  });
});
