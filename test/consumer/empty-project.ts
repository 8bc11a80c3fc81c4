import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Packages to install in a folder of its own: `name` or `alias`, and a version or an archive. */
export type Packages = Readonly<Record<string, string>>;

/** Makes a project of nothing but a manifest and these packages, outside of any workspace. */
export function emptyProject(folder: string, dependencies: Packages): void {
  mkdirSync(folder, { recursive: true });
  const manifest = {
    name: "consumer",
    private: true,
    type: "module",
    dependencies,
    // Runtimes come by an install script, which npm runs for the packages that a project names.
    allowScripts: { node: true },
  };
  writeFileSync(join(folder, "package.json"), JSON.stringify(manifest, null, 2));
}

/** @throws Error with what npm printed. */
export function npmInstall(folder: string): void {
  run(process.platform === "win32" ? "npm.cmd" : "npm", ["install", "--no-audit", "--no-fund"], folder);
}

/** Runs a program to its end, with the environment of a user's shell: nothing of a package manager's is left in it. */
export function run(program: string, args: readonly string[], cwd: string): string {
  return execFileSync(program, args, {
    cwd,
    env: userEnvironment(),
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
  });
}

/** The same for a program that may fail: what it printed, and how it ended. */
export function attempt(program: string, args: readonly string[], cwd: string) {
  const { status, stdout, stderr } = spawnSync(program, args, { cwd, env: userEnvironment(), encoding: "utf8" });
  return { status, output: `${stdout}${stderr}` };
}

function userEnvironment(): NodeJS.ProcessEnv {
  const entries = Object.entries(process.env).filter(([name]) => !/^(npm_|VITEST|NODE_OPTIONS|NODE_PATH)/i.test(name));
  return { ...Object.fromEntries(entries), NO_COLOR: "1" };
}

/** Every file below a folder by its path, byte for byte. */
export function fileTexts(folder: string): ReadonlyMap<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = files.map((file) => join(file.parentPath, file.name)).sort();
  return new Map(paths.map((path) => [path.slice(folder.length + 1), readFileSync(path, "utf8")]));
}
