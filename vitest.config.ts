import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: [
      "packages/*/src/**/*.test.ts",
      "packages/*/test/**/*.test.ts",
      "test/**/*.test.ts",
      "scripts/**/*.test.ts",
    ],
    // Slow, and it downloads compilers and runtimes: `pnpm test:consumer`.
    exclude: ["test/consumer/**"],
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
