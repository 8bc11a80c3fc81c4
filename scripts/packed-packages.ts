import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from "node:fs";
import { basename, join, relative, sep } from "node:path";
import { pnpm } from "./pnpm.ts";

/** A package as a registry gets it. */
export interface PackedPackage {
  readonly name: string;
  readonly version: string;
  /** The archive's path. */
  readonly tarball: string;
  /** The package's folder in the copy of the workspace that it was built in: `dist` and the sources, dependencies linked. */
  readonly folder: string;
}

/** What of a package's own `package.json` is read. */
interface PackageManifest {
  readonly name: string;
  readonly version: string;
  readonly private?: boolean;
}

const ROOT = join(import.meta.dirname, "..");

/** What a package is built from, beside its own folder. */
const SHARED = ["LICENSE", "package.json", "pnpm-workspace.yaml", "tsconfig.base.json", "tsconfig.json"];

/**
 * Builds and packs every package that is not private, in a copy of the workspace below `folder`: whoever works in the
 * workspace at the same time neither sees a half-written `dist` nor writes into it.
 */
export function packPackages(folder: string): readonly PackedPackage[] {
  const workspace = join(folder, "workspace");
  copyWorkspace(workspace);
  const tarballs = join(folder, "tarballs");
  mkdirSync(tarballs, { recursive: true });
  return publicPackages(workspace).map((directory) => {
    const { name, version } = readManifest(directory);
    build(directory);
    const tarball = join(tarballs, `${name.replace("@", "").replace("/", "-")}-${version}.tgz`);
    pnpm(["pack", "--out", tarball], directory);
    return { name, version, tarball, folder: directory };
  });
}

/** The packages of the workspace at `root` that a release publishes. */
export function publicPackages(root: string): readonly string[] {
  const folder = join(root, "packages");
  return readdirSync(folder)
    .sort()
    .map((name) => join(folder, name))
    .filter((directory) => existsSync(join(directory, "package.json")) && readManifest(directory).private !== true);
}

function copyWorkspace(destination: string): void {
  mkdirSync(destination, { recursive: true });
  for (const file of SHARED) cpSync(join(ROOT, file), join(destination, file));
  linkDependencies(ROOT, destination);
  for (const directory of publicPackages(ROOT)) {
    const copy = join(destination, "packages", basename(directory));
    cpSync(directory, copy, { recursive: true, filter: (path) => !isMade(relative(directory, path)) });
    linkDependencies(directory, copy);
  }
}

function isMade(path: string): boolean {
  const [first] = path.split(sep);
  return first === "node_modules" || first === "dist";
}

function linkDependencies(from: string, to: string): void {
  const dependencies = join(from, "node_modules");
  if (existsSync(dependencies)) symlinkSync(dependencies, join(to, "node_modules"), "junction");
}

function build(directory: string): void {
  const tsup = join(ROOT, "node_modules", "tsup", "dist", "cli-default.js");
  try {
    execFileSync(process.execPath, [tsup], { cwd: directory, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
  } catch (error) {
    const printed = error instanceof Error && "stderr" in error ? String(error.stderr) : "";
    throw new Error(`${basename(directory)} does not build:\n${printed}`, { cause: error });
  }
}

function readManifest(directory: string): PackageManifest {
  // Ours, and every one of them has these fields: a package without a version cannot be packed.
  return JSON.parse(readFileSync(join(directory, "package.json"), "utf8")) as PackageManifest;
}
