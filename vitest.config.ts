import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: [
      "packages/*/src/**/*.test.ts",
      "packages/*/test/**/*.test.ts",
      "test/**/*.test.ts",
      "scripts/**/*.test.ts",
      "site/*.test.ts",
    ],
    // Slow, and it downloads compilers and runtimes: `pnpm test:consumer`.
    exclude: ["test/consumer/**"],
    // Tests share no state but modules, and importing those anew for each file costs more than all the tests.
    isolate: false,
    // Much of a test's time is spent waiting for processes of its own, so every core gets a worker.
    maxWorkers: "100%",
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
