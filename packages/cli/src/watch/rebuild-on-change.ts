import { type ChildProcess, spawn } from "node:child_process";
import { dirname, relative } from "node:path";
import { EXIT, type ExitCode } from "../exit-codes.ts";
import type { Terminal } from "../terminal.ts";
import { watchFolder } from "./watch-folder.ts";

const SIGNALS = ["SIGINT", "SIGTERM"] as const;

/**
 * Builds now, and again after each change below the configuration's folder, until it is interrupted. Each build is a
 * process of its own: what a configuration imports cannot be imported anew in one that has it, and one that ends or
 * hangs takes nothing else with it.
 *
 * @param args The command line of one build.
 */
export async function rebuildOnChange(
  configFile: string,
  args: readonly string[],
  terminal: Terminal,
  cwd: string,
): Promise<ExitCode> {
  const folder = watchFolder(dirname(configFile));
  let child: ChildProcess | undefined;
  const interrupted = new Promise<"interrupted">((resolve) => {
    for (const signal of SIGNALS) {
      process.once(signal, () => {
        // It finishes or undoes what it is writing.
        child?.kill(signal);
        resolve("interrupted");
      });
    }
  });
  const build = () =>
    new Promise<void>((resolve, reject) => {
      child = spawn(process.execPath, [...process.execArgv, process.argv[1] ?? "", ...args], { cwd, stdio: "inherit" });
      child.on("error", reject);
      child.on("close", () => resolve());
    });
  try {
    for (;;) {
      await build();
      terminal.say(terminal.style("dim", "Waiting for changes; Ctrl-C ends this.\n"));
      const change = await Promise.race([folder.nextChange(), interrupted]);
      if (change === "interrupted") return EXIT.interrupted;
      terminal.say(`${terminal.style("dim", `Changed: ${named(change, cwd)}`)}\n`);
    }
  } finally {
    folder.close();
  }
}

function named(paths: readonly string[], cwd: string): string {
  const [first = "", ...others] = paths.map((path) => relative(cwd, path));
  return others.length === 0 ? first : `${first} and ${others.length} more`;
}
