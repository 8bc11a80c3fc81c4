import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect } from "vitest";
import { BIN, cleanEnvironment, ecom } from "./cli-process.ts";

const SIGNALS = ["SIGKILL", "SIGTERM", "SIGINT"] as const;

export interface Killing {
  /** A source of the project, below its folder, and what it says by turns. */
  readonly file: string;
  readonly sources: readonly [string, string];
  readonly kills: number;
  /** The longest time from the first sign of writing to the signal, in milliseconds. */
  readonly within: number;
}

/**
 * Kills builds of a project, and builds again after each: before that the tree is one of the two, or, after a SIGKILL,
 * perhaps between them; after it, the one that was wanted. Only a SIGKILL leaves anything beside the tree, until then.
 *
 * @returns how often it was seen in which state, as text
 */
export async function killBuilds(cwd: string, { file, sources, kills, within }: Killing): Promise<string> {
  const config = join(cwd, file);
  const trees = sources.map((source) => {
    writeFileSync(config, source);
    expect(ecom(cwd, ["build", "-q"]).code).toBe(0);
    return JSON.stringify(treeOf(cwd));
  });
  const seen = { whole: 0, between: 0 };
  for (let turn = 0; turn < kills; turn += 1) {
    const target = turn % 2;
    const signal = SIGNALS[turn % SIGNALS.length] ?? "SIGKILL";
    writeFileSync(config, sources[target] ?? "");
    const build = spawn(process.execPath, [BIN, "build", "-q"], { cwd, env: cleanEnvironment(), stdio: "ignore" });
    const ended = once(build, "exit");
    while (build.exitCode === null && !existsSync(join(cwd, "k8s/.ecom-k8s.lock"))) await sleep(1);
    await sleep(Math.random() * within);
    build.kill(signal);
    await ended;
    const isWhole = trees.includes(JSON.stringify(treeOf(cwd)));
    if (signal !== "SIGKILL")
      expect({ signal, isWhole, left: leftIn(cwd) }).toEqual({ signal, isWhole: true, left: [] });
    seen[isWhole ? "whole" : "between"] += 1;
    const next = ecom(cwd, ["build"]);
    expect(next.code, next.stderr).toBe(0);
    expect(JSON.stringify(treeOf(cwd)) === trees[target]).toBe(true);
    expect(leftIn(cwd)).toEqual([]);
  }
  return JSON.stringify(seen);
}

function leftIn(cwd: string): readonly string[] {
  return readdirSync(join(cwd, "k8s")).filter((name) => /^\.ecom-k8s\.(?!json$)/.test(name));
}

/** Every file of a project's tree, but what a writer puts beside it. */
export function treeOf(cwd: string): Readonly<Record<string, string>> {
  const folder = join(cwd, "k8s");
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = files.map((entry) => join(entry.parentPath, entry.name)).filter((path) => !path.includes(".ecom-k8s."));
  return Object.fromEntries(paths.sort().map((path) => [path.slice(folder.length), readFileSync(path, "utf8")]));
}
