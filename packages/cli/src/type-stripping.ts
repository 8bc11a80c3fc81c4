import { spawn } from "node:child_process";
import { SdkError } from "@ecom/k8s-sdk";

const FLAG = "--experimental-strip-types";
const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/**
 * Runs the same command line in a Node that strips types, and ends this process as that one ends. Node does so by
 * itself from 22.18 on; before, it wants a flag.
 *
 * @throws SdkError `INVALID_CONFIG` where Node was given the flag and still strips none.
 */
export async function ensureTypeStripping(configFile: string): Promise<void> {
  if (!/\.m?ts$/.test(configFile) || process.features.typescript) return;
  if (process.execArgv.includes(FLAG)) {
    throw new SdkError({
      code: "INVALID_CONFIG",
      path: configFile,
      message: `Node.js ${process.version} does not strip types`,
      bound: "Node.js 22.12 or later, with type stripping",
      hint: "Take another build of Node.js, or write the configuration in JavaScript: ecom-k8s.config.js.",
    });
  }
  const flags = [...process.execArgv, FLAG, "--disable-warning=ExperimentalWarning"];
  const child = spawn(process.execPath, [...flags, ...process.argv.slice(1)], { stdio: "inherit" });
  for (const signal of SIGNALS) process.on(signal, () => child.kill(signal));
  await new Promise<never>((_, fail) => {
    child.on("error", fail);
    child.on("exit", (code, signal) => {
      for (const name of SIGNALS) process.removeAllListeners(name);
      if (signal !== null) process.kill(process.pid, signal);
      else process.exit(code ?? undefined);
    });
  });
}
