/** Real git repositories for tests, and the diff command run on them in this process. */
import { execFileSync } from "node:child_process";
import { diff } from "../../src/commands/diff.ts";
import type { Terminal } from "../../src/terminal.ts";

/** Runs git as nobody in particular, by no one's settings. */
export function git(cwd: string, ...args: readonly string[]): string {
  return execFileSync("git", args, {
    cwd,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
    env: {
      PATH: process.env["PATH"],
      GIT_CONFIG_GLOBAL: "/dev/null",
      GIT_CONFIG_NOSYSTEM: "1",
      GIT_AUTHOR_NAME: "test",
      GIT_AUTHOR_EMAIL: "test@example.com",
      GIT_COMMITTER_NAME: "test",
      GIT_COMMITTER_EMAIL: "test@example.com",
    },
  });
}

/** Makes a folder a repository whose `main` holds what is there. */
export function commitAsMain(cwd: string): void {
  git(cwd, "init", "--quiet", "--initial-branch=main");
  git(cwd, "add", "--all");
  git(cwd, "commit", "--quiet", "--message=before");
}

export interface DiffRun {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  /** What is said of long work while it lasts. */
  readonly progress: readonly string[];
}

/** Runs `ecom-k8s diff` in this process. */
export async function runDiff(cwd: string, ...args: readonly string[]): Promise<DiffRun> {
  let [stdout, stderr] = ["", ""];
  const progress: string[] = [];
  const terminal: Terminal = {
    out: (text) => {
      stdout += text;
    },
    say: (text) => {
      stderr += text;
    },
    progress: (text) => {
      progress.push(text);
    },
    style: (_, text) => text,
    styleOut: (_, text) => text,
  };
  const listeners = new Set(process.listeners("SIGINT"));
  try {
    const code = await diff.start(args, terminal, cwd);
    return { code, stdout, stderr, progress };
  } finally {
    // A run ends its process, and leaves what listens for Ctrl-C to that.
    for (const listener of process.listeners("SIGINT")) if (!listeners.has(listener)) process.off("SIGINT", listener);
  }
}
