import { spawn } from "node:child_process";
import { sawWords } from "../secrets/seen-values.ts";
import { failureText } from "./failure-text.ts";
import type { Kustomize } from "./find-kustomize.ts";

/** What became of a build: its YAML, or what Kustomize printed when it failed. */
export type BuildOutcome = { readonly yaml: string } | { readonly stderr: string };

/** Runs `kustomize build <folder>`; nothing is written, no plugin and no Helm chart is run. */
export function runKustomize(kustomize: Kustomize, folder: string): Promise<BuildOutcome> {
  return new Promise((resolve) => {
    const child = spawn(kustomize.command, [...kustomize.args, folder], { stdio: ["ignore", "pipe", "pipe"] });
    const stdout: Buffer[] = [];
    const stderr: Buffer[] = [];
    child.stdout.on("data", (chunk: Buffer) => stdout.push(chunk));
    child.stderr.on("data", (chunk: Buffer) => stderr.push(chunk));
    child.on("error", ({ message }) => resolve({ stderr: `Error: ${kustomize.name} does not start: ${message}` }));
    child.on("close", (code, signal) => {
      if (code === 0) return resolve({ yaml: Buffer.concat(stdout).toString("utf8") });
      const printed = Buffer.concat(stderr).toString("utf8");
      sawWords(printed);
      const fallback = `Error: ${kustomize.name} ended ${signal === null ? `with code ${code}` : `by ${signal}`}`;
      resolve({ stderr: failureText(printed) === "" ? fallback : printed });
    });
  });
}
