import { defineConfig } from "vitest/config";

/** What the built site is in a browser: `pnpm docs:check`. */
export default defineConfig({
  test: { root: import.meta.dirname, include: ["built/*.test.ts"], testTimeout: 120_000, hookTimeout: 60_000 },
});
