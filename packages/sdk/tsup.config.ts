import { defineConfig } from "tsup";

export default defineConfig({
  entry: ["src/index.ts", "src/emit/index.ts"],
  format: "esm",
  target: "node22",
  platform: "node",
  // What both entries and lazily loaded modules share is loaded once.
  splitting: true,
  dts: true,
  clean: true,
});
