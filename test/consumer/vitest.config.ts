import { join } from "node:path";
import { defineConfig } from "vitest/config";

/** Slow, and it downloads compilers and runtimes: `pnpm test:consumer` runs it, and the release does. */
export default defineConfig({
  root: join(import.meta.dirname, "../.."),
  test: {
    include: ["test/consumer/*.test.ts"],
    testTimeout: 300_000,
    hookTimeout: 900_000,
  },
});
