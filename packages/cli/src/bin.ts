#!/usr/bin/env node
import module from "node:module";

// Before anything else is loaded: what follows comes from the cache the second time.
module.enableCompileCache?.();
const { main } = await import("./cli.ts");
await main(process.argv.slice(2));
