/**
 * Loaded before a program (`node --import`), kills it with SIGKILL in front of its n-th call that changes the file
 * system, `n` from ECOM_CRASH_AT: of those that name ECOM_CRASH_IN, or a file that is open already. Node opens the modules
 * of the program by the same calls, which are none of its steps. Says on stderr how many there were, when it is not killed.
 */
import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";

const CHANGING =
  "mkdirSync writeFileSync openSync fsyncSync renameSync linkSync copyFileSync rmSync unlinkSync rmdirSync utimesSync".split(
    " ",
  );
const at = Number(process.env.ECOM_CRASH_AT);
const within = process.env.ECOM_CRASH_IN;
let calls = 0;

for (const name of CHANGING) {
  const original = fs[name];
  fs[name] = (...args) => {
    const isStep = typeof args[0] === "number" || args.some((argument) => String(argument).includes(within));
    if (isStep) calls += 1;
    if (isStep && calls === at) process.kill(process.pid, "SIGKILL");
    return original(...args);
  };
}
syncBuiltinESMExports();
process.on("exit", () => process.stderr.write(`calls: ${calls}\n`));
