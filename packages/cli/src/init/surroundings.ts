import { execFileSync } from "node:child_process";
import { existsSync, realpathSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { openRepository } from "@ecom/k8s-sdk/emit";
import type { Tooling } from "./answers.ts";

/** What a folder, which need not be there yet, is found in. */
export interface Surroundings {
  /** The git repository around it, or of it: its top. */
  readonly repository: string | undefined;
  /** The folder in that repository, with `/`; empty at its top. */
  readonly folderInGit: string;
  /** Where `origin` is, without credentials; empty where that is unknown, or nowhere that Argo CD could read. */
  readonly origin: string;
}

export async function surroundingsOf(folder: string): Promise<Surroundings> {
  let there = folder;
  while (!existsSync(there)) there = dirname(there);
  const repository = await openRepository(there).catch(() => undefined);
  if (repository === undefined) return { repository: undefined, folderInGit: "", origin: "" };
  const real = join(realpathSync(there), relative(there, folder));
  const origin = (await repository.ask(["remote", "get-url", "origin"])) ?? "";
  return {
    repository: repository.root,
    folderInGit: relative(realpathSync(repository.root), real).split(sep).join("/"),
    origin: readableUrl(origin.trim()),
  };
}

function readableUrl(url: string): string {
  // A token that git was cloned with is nobody else's business.
  const clean = url.replace(/^(https:\/\/)[^/@]*@/, "$1");
  return /^(https:\/\/|ssh:\/\/|git@)\S+$/.test(clean) ? clean : "";
}

/** The package manager that runs this command, as npm, pnpm and others tell the commands that they start. */
export function runningPackageManager(userAgent: string | undefined): Tooling["packageManager"] {
  return userAgent?.startsWith("pnpm/") ? "pnpm" : "npm";
}

export function hasGit(): boolean {
  try {
    execFileSync("git", ["--version"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

/** Makes a folder a git repository, with nothing committed. */
export function initGit(folder: string): void {
  execFileSync("git", ["init", "--quiet", "--initial-branch=main"], {
    cwd: folder,
    stdio: ["ignore", "ignore", "pipe"],
  });
}
