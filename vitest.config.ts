import { statfsSync } from "node:fs";
import { defineConfig } from "vitest/config";

/** Tests write some hundred projects: where the machine has a folder in memory with room for them, they go there. */
function temporaryFolder(): { readonly TMPDIR?: string } {
  const memory = "/dev/shm";
  try {
    const { bavail, bsize } = statfsSync(memory);
    return bavail * bsize > 2 ** 31 ? { TMPDIR: memory } : {};
  } catch {
    return {};
  }
}

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
    globalSetup: "test/built-packages.ts",
    // Tests share no state but modules, and importing those anew for each file costs more than all the tests.
    isolate: false,
    // Much of a test's time is spent waiting for processes of its own, so every core gets a worker.
    maxWorkers: "100%",
    env: temporaryFolder(),
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
