import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  interface ProvidedContext {
    /** A `node_modules` that has the packages as `npm publish` would find them. */
    builtPackages: string;
  }
}

const PACKAGES = fileURLToPath(new URL("../packages", import.meta.url));
const TSUP = fileURLToPath(new URL("../node_modules/tsup/dist/cli-default.js", import.meta.url));

let folder = "";

/**
 * Builds the packages once for all tests of a run. A command starts three times as fast as from its sources, of which
 * there are hundreds; and what is tested is what is published.
 */
export async function setup(project: TestProject): Promise<void> {
  folder = mkdtempSync(join(project.config.env["TMPDIR"] ?? tmpdir(), "ecom-k8s-built-"));
  const modules = join(folder, "node_modules");
  const build = () => Promise.all(["sdk", "cli"].map((name) => buildPackage(name, modules)));
  await build();
  project.provide("builtPackages", modules);
  project.onTestsRerun(async () => {
    await build();
  });
}

export function teardown(): void {
  rmSync(folder, { recursive: true, force: true });
}

async function buildPackage(name: string, modules: string): Promise<void> {
  const source = join(PACKAGES, name);
  const { publishConfig, ...manifest } = JSON.parse(readFileSync(join(source, "package.json"), "utf8"));
  const target = join(modules, manifest.name);
  mkdirSync(target, { recursive: true });
  writeFileSync(join(target, "package.json"), JSON.stringify({ ...manifest, ...publishConfig }));
  for (const dependency of Object.keys(manifest.dependencies ?? {})) {
    const link = join(modules, dependency);
    mkdirSync(dirname(link), { recursive: true });
    rmSync(link, { force: true });
    symlinkSync(join(source, "node_modules", dependency), link);
  }
  // Types come last and take longest, and no test runs them.
  await promisify(execFile)(process.execPath, [TSUP, "--no-dts", "--out-dir", join(target, "dist")], { cwd: source });
}
