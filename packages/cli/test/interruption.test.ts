import { spawn } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { acquireLock } from "../../sdk/src/emit/lock.ts";
import { BIN, cleanEnvironment, ecom, projectWith, shopProject } from "./cli-process.ts";

interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stderr: string;
}

/** Runs a command, and sends it Ctrl-C once it has said `when`, or some time after its start. */
async function interrupted(cwd: string, args: readonly string[], when: string | number): Promise<Ended> {
  const child = spawn(process.execPath, [BIN, ...args], { cwd, env: cleanEnvironment() });
  let stderr = "";
  let stdout = "";
  child.stderr.on("data", (data) => {
    stderr += data;
  });
  child.stdout.on("data", (data) => {
    stdout += data;
    if (typeof when === "string" && stdout.includes(when)) child.kill("SIGINT");
  });
  if (typeof when === "number") setTimeout(() => child.kill("SIGINT"), when);
  return new Promise((resolve) => child.on("close", (code, signal) => resolve({ code, signal, stderr })));
}

describe("Ctrl-C", () => {
  it("ends a build that waits with exit code 130, and without a word", async () => {
    const cwd = shopProject();
    mkdirSync(join(cwd, "k8s"));
    const lock = await acquireLock(join(cwd, "k8s"), 0);
    try {
      expect(await interrupted(cwd, ["build"], 2_500)).toEqual({ code: 130, signal: null, stderr: "" });
    } finally {
      lock.release();
    }
  });

  it("ends even a configuration that never ends", async () => {
    const cwd = projectWith('process.stdout.write("here");\nfor (;;);\n');
    expect(await interrupted(cwd, ["build"], "here")).toMatchObject({ code: null, signal: "SIGINT" });
  });
});

describe("a crash", () => {
  it("of ours exits with 70, says so, and how to report it", () => {
    const cwd = shopProject();
    writeFileSync(
      join(cwd, "node_modules/preload.mjs"),
      'import os from "node:os";\nimport { syncBuiltinESMExports } from "node:module";\nos.hostname = () => { throw new TypeError("no host", { cause: new Error("deeper") }); };\nsyncBuiltinESMExports();\n',
    );
    const { code, stdout, stderr } = ecom(cwd, ["build", "--out=k8s"], {
      NODE_OPTIONS: "--import=./node_modules/preload.mjs",
    });
    expect({ code, stdout }).toEqual({ code: 70, stdout: "" });
    expect(stderr).toMatch(
      /^error\[BUG\] this is a bug of ecom-k8s, not of your configuration\n {2}hint: Please report it/,
    );
    expect(stderr).toContain(
      `Node.js ${process.version}, ${process.platform} ${process.arch}\ncommand: build --out=…\n`,
    );
    expect(stderr).toMatch(/TypeError: no host\n {4}at [\s\S]*caused by: Error: deeper\n/);
  });
});
