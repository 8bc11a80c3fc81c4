import { execFileSync } from "node:child_process";

/** The version that the README's commands name. */
const VERSION = "12.21.0";

/**
 * Runs pnpm in `cwd` and gives back what it prints: the pnpm that runs this script, or the README's.
 *
 * @throws Error with what it printed, where it fails.
 */
export function pnpm(args: readonly string[], cwd: string, env: NodeJS.ProcessEnv = process.env): string {
  const running = process.env["npm_execpath"];
  const [program, first] =
    running !== undefined && /pnpm[^/\\]*$/.test(running)
      ? [running, []]
      : [process.platform === "win32" ? "npx.cmd" : "npx", ["-y", `pnpm@${VERSION}`]];
  return execFileSync(program, [...first, ...args], { cwd, env, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
}
