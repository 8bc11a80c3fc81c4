#!/usr/bin/env node
import module from "node:module";
import { setFlagsFromString } from "node:v8";

// Before anything else is loaded: what follows comes from the cache the second time.
module.enableCompileCache?.();
// How V8 works for a command, which is over in a second. It has no time to earn back what V8's slowest compiler takes (on
// Node.js 22, where the middle one is off, nothing else makes code fast), nor another thread's time to compile.
if (Number.parseInt(process.versions.v8, 10) >= 13) setFlagsFromString("--no-opt");
setFlagsFromString("--no-concurrent-sparkplug");
// Most of what it makes is thrown away at once: a nursery that does not grow takes half of the memory, stays in the
// processor's cache, and is swept before another thread could help. What it keeps, it keeps to the end: looking for what
// could go from there is put off, and is then done at once instead of beside the work, which that makes slower.
for (const flag of [
  "--semi-space-growth-factor=1",
  "--no-parallel-scavenge",
  "--heap-growing-percent=1000",
  "--initial-old-space-size=256",
  "--no-incremental-marking",
]) {
  setFlagsFromString(flag);
}
const { main } = await import("./cli.ts");
await main(process.argv.slice(2));
