/** The real command line in a process of its own, on a real project in a folder of its own. */
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, inject, onTestFinished } from "vitest";

/** A `node_modules` with both packages, as `npm publish` would find them. */
export const BUILT = inject("builtPackages");
/** The built command. */
export const BIN = join(BUILT, "@ecom/k8s-cli/dist/bin.js");
const SDK = join(BUILT, "@ecom/k8s-sdk");
export const SHOP = fileURLToPath(new URL("projects/shop", import.meta.url));

export interface CliRun {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `ecom-k8s`. What the test's own terminal says about colour does not reach it. */
export function ecom(cwd: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): CliRun {
  return run(cwd, process.execPath, [BIN, ...args], env);
}

export function run(cwd: string, command: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): CliRun {
  const { status, signal, stdout, stderr, error } = spawnSync(command, args, {
    cwd,
    encoding: "utf8",
    env: { ...cleanEnvironment(), ...env },
    maxBuffer: 2 ** 28,
  });
  if (error !== undefined) throw error;
  return { code: status, signal, stdout, stderr };
}

export function cleanEnvironment(): NodeJS.ProcessEnv {
  const {
    FORCE_COLOR: _force,
    NO_COLOR: _no,
    NODE_OPTIONS: _options,
    NODE_V8_COVERAGE: _coverage,
    ...rest
  } = process.env;
  return rest;
}

/** An empty folder, removed when the test is done. */
export function emptyFolder(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "ecom-k8s-")));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A project with a configuration of this text, in which `@ecom/k8s-sdk` is installed. */
export function projectWith(config: string, files: Readonly<Record<string, string>> = {}): string {
  const folder = emptyFolder();
  install(folder);
  for (const [path, text] of Object.entries({ "ecom-k8s.config.ts": config, ...files })) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

/** A copy of `projects/shop`: a service and its database, in dev and prod. */
export function shopProject(): string {
  const folder = emptyFolder();
  install(folder);
  cpSync(SHOP, folder, { recursive: true });
  return folder;
}

/** Builds `projects/shop` once for the tests of a file, and gives each a copy of it. Call it at the file's top. */
export function useBuiltShop(): () => string {
  let template = "";
  beforeAll(() => {
    template = realpathSync(mkdtempSync(join(tmpdir(), "ecom-k8s-")));
    install(template);
    cpSync(SHOP, template, { recursive: true });
    const { code, stderr } = ecom(template, ["build"]);
    if (code !== 0) throw new Error(`the project for these tests does not build:\n${stderr}`);
  });
  afterAll(() => rmSync(template, { recursive: true, force: true }));
  return () => {
    const folder = emptyFolder();
    cpSync(template, folder, { recursive: true, verbatimSymlinks: true });
    return folder;
  };
}

/** The last line that a command said: what came of it, without what the policy says of the project. */
export function summary({ stderr }: CliRun): string {
  return (stderr.trimEnd().split("\n").at(-1) ?? "").replace(/; policy: .*/, "");
}

function install(folder: string): void {
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }\n');
  mkdirSync(join(folder, "node_modules/@ecom"), { recursive: true });
  symlinkSync(SDK, join(folder, "node_modules/@ecom/k8s-sdk"));
}
