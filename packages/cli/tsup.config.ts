import { defineConfig } from "tsup";

export default defineConfig({
  entry: ["src/bin.ts"],
  format: "esm",
  target: "node22",
  platform: "node",
  // Each command stays a file of its own, loaded only to run it.
  splitting: true,
  clean: true,
});
