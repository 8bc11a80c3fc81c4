import { defineConfig } from "tsup";

export default defineConfig({
  entry: ["src/index.ts", "src/emit/index.ts", "src/review/index.ts"],
  format: "esm",
  target: "node22",
  platform: "node",
  // What both entries need, and what is loaded only to be run, are files of their own: each is loaded once or never.
  splitting: true,
  // Nothing is copied from another package: what the code imports must be a dependency.
  skipNodeModulesBundle: true,
  removeNodeProtocol: false,
  dts: true,
  clean: true,
});
