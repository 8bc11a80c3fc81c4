import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { build, DEFAULT_OUT, readConfig } from "../../packages/sdk/src/emit/index.ts";
import type { KubernetesVersion } from "../../packages/sdk/src/policy/rule.ts";

const ROOT = join(import.meta.dirname, "../..");

/** What a release emitted, and what the workspace emits from the same sources. */
export interface GoldenTrees {
  readonly before: string;
  readonly after: string;
  readonly kubernetes: KubernetesVersion;
}

export interface GoldenBuild {
  /** What the release's sources no longer compile or build for; empty where they do. */
  readonly refused: readonly string[];
  /** `undefined` where they do not build. */
  readonly trees: GoldenTrees | undefined;
}

/** The sources of a system as its owner wrote them for the release: nothing of the SDK is among them. */
const SOURCES = [
  "package.json",
  "ecom-k8s.config.ts",
  "packages/ecommerce-manifests",
  "tsconfig.base.json",
  DEFAULT_OUT,
];

/**
 * Checks out the ecommerce system as of `tag` below `folder`, with the tree that was committed, and builds it once more
 * with the SDK of the workspace.
 */
export async function buildGolden(tag: string, folder: string): Promise<GoldenBuild> {
  checkOut(tag, folder);
  const refused = [...typeErrors(folder)];
  try {
    const config = await loadConfig(folder);
    const after = join(folder, "emitted");
    // A waiver that has run out since is the owner's to renew, and no fault of the upgrade.
    const today = execFileSync("git", ["log", "-1", "--format=%cs", tag], { cwd: ROOT, encoding: "utf8" }).trim();
    const { outcome, judgement } = await build(config, { outputDir: after, today });
    if (outcome === "written") {
      return { refused, trees: { before: join(folder, DEFAULT_OUT), after, kubernetes: config.kubernetes } };
    }
    for (const { severity, rule, resource, message } of judgement.issues) {
      if (severity === "error") refused.push(`${rule}: ${resource}: ${message}`);
    }
  } catch (error) {
    refused.push(error instanceof Error ? `${error.name}: ${error.message}` : String(error));
  }
  return { refused, trees: undefined };
}

function checkOut(tag: string, folder: string): void {
  const archive = execFileSync("git", ["archive", tag, ...SOURCES], { cwd: ROOT, maxBuffer: 2 ** 28 });
  execFileSync("tar", ["-x"], { cwd: folder, input: archive });
  for (const [name, target] of [
    ["@ecom/k8s-sdk", join(ROOT, "packages", "sdk")],
    ["@ecom/ecommerce-manifests", join(folder, "packages", "ecommerce-manifests")],
    ["@types/node", join(ROOT, "node_modules", "@types", "node")],
  ] as const) {
    const link = join(folder, "node_modules", name);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(target, link, "junction");
  }
}

async function loadConfig(folder: string) {
  const file = join(folder, "ecom-k8s.config.ts");
  const module: { readonly default?: unknown } = await import(pathToFileURL(file).href);
  return readConfig(module.default, file);
}

function typeErrors(folder: string): readonly string[] {
  writeFileSync(
    join(folder, "tsconfig.json"),
    JSON.stringify({
      extends: "./tsconfig.base.json",
      include: ["ecom-k8s.config.ts", "packages/*/src/**/*.ts"],
      exclude: ["**/*.test.ts"],
    }),
  );
  const compiler = join(ROOT, "node_modules", "typescript-7", "bin", "tsc");
  const { stdout } = spawnSync(process.execPath, [compiler, "--noEmit", "-p", folder], {
    cwd: folder,
    encoding: "utf8",
  });
  return stdout.split("\n").filter((line) => /^\S.*error TS/.test(line));
}
