import { defineConfig } from "tsup";

export default defineConfig({
  entry: ["src/bin.ts"],
  format: "esm",
  target: "node22",
  platform: "node",
  // Each command stays a file of its own, loaded only to run it.
  splitting: true,
  // Nothing is copied from another package: what the code imports must be a dependency.
  skipNodeModulesBundle: true,
  removeNodeProtocol: false,
  clean: true,
});
