#!/usr/bin/env node
import module from "node:module";
import { setFlagsFromString } from "node:v8";

// Before anything else is loaded: what follows comes from the cache the second time.
module.enableCompileCache?.();
// How V8 works for a command, which is over in a second: it has no time to earn back what V8's slowest compiler takes (on
// Node.js 22, where the middle one is off, nothing else makes code fast), and most of what it makes is thrown away at
// once, so that a nursery which does not grow takes half of the memory and stays in the processor's cache.
if (Number.parseInt(process.versions.v8, 10) >= 13) setFlagsFromString("--no-opt");
setFlagsFromString("--semi-space-growth-factor=1");
const { main } = await import("./cli.ts");
await main(process.argv.slice(2));
