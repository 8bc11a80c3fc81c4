import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { packPackages } from "../scripts/packed-packages.ts";

const CONFIG = fileURLToPath(new URL("project/ecom-k8s.config.mjs", import.meta.url));

/** A project that has the packages installed as a registry would give them: bundled, and without their sources. */
export interface InstalledProject {
  readonly folder: string;
  /** The command line's program. */
  readonly cli: string;
}

/** Packs the packages and installs them below `folder`; what they depend on is linked from the workspace. */
export function installProject(folder: string): InstalledProject {
  const modules = join(folder, "project", "node_modules");
  for (const packed of packPackages(join(folder, "packed"))) {
    const target = join(modules, packed.name);
    mkdirSync(target, { recursive: true });
    execFileSync("tar", ["-xzf", packed.tarball, "-C", target, "--strip-components=1"]);
    for (const name of dependenciesOf(target)) {
      const link = join(modules, name);
      mkdirSync(join(link, ".."), { recursive: true });
      symlinkOnce(join(packed.folder, "node_modules", name), link);
    }
  }
  cpSync(CONFIG, join(folder, "project", "ecom-k8s.config.mjs"));
  return { folder: join(folder, "project"), cli: join(modules, "@ecom/k8s-cli/dist/bin.js") };
}

function dependenciesOf(folder: string): readonly string[] {
  const manifest: { readonly dependencies?: Readonly<Record<string, string>> } = JSON.parse(
    readFileSync(join(folder, "package.json"), "utf8"),
  );
  return Object.keys(manifest.dependencies ?? {});
}

function symlinkOnce(target: string, path: string): void {
  try {
    symlinkSync(target, path, "junction");
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
  }
}
