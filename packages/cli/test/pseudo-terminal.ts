/** A command in a real pseudo terminal, answered as a person would: a question is read, then a line is typed. */
import { spawn, spawnSync } from "node:child_process";
import { onTestFinished } from "vitest";
import { cleanEnvironment } from "./cli-process.ts";

/** Whether this machine has the `script` of util-linux, which opens one. */
export function hasPseudoTerminal(): boolean {
  const { stdout, error } = spawnSync("script", ["--version"], { encoding: "utf8" });
  return error === undefined && stdout.includes("util-linux");
}

const LONGEST_MS = 40_000;

export interface Talk {
  readonly code: number | null;
  /** Everything that the terminal showed, what was typed included, without colour. */
  readonly shown: string;
}

/**
 * Runs a command, and types each answer once the terminal shows what it answers to.
 *
 * @param turns What is waited for, and what is typed then, with its line feed or control character.
 */
export async function talk(
  cwd: string,
  command: readonly string[],
  turns: readonly (readonly [question: string, answer: string])[],
  env: NodeJS.ProcessEnv = {},
): Promise<Talk> {
  const line = command.map((word) => `'${word}'`).join(" ");
  const child = spawn("script", ["--quiet", "--return", "--command", line, "/dev/null"], {
    cwd,
    env: { ...cleanEnvironment(), TERM: "xterm", ...env },
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  let shown = "";
  let read = 0;
  const left = [...turns];
  child.stdout.on("data", (data) => {
    shown += data;
    for (let next = left[0]; next !== undefined; next = left[0]) {
      const at = shown.indexOf(next[0], read);
      if (at < 0) return;
      read = at + next[0].length;
      left.shift();
      child.stdin.write(next[1]);
    }
  });
  // A question that never comes must show what came instead.
  const limit = setTimeout(() => child.kill("SIGKILL"), LONGEST_MS);
  const code = await new Promise<number | null>((resolve) => child.on("close", resolve));
  clearTimeout(limit);
  return { code, shown: plain(shown) };
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what a terminal is steered by.
const STEERING = /\u001B\[[\d;?]*[A-Za-z]|\r/g;

function plain(text: string): string {
  return text.replaceAll(STEERING, "");
}
