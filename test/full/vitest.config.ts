import { defineConfig, mergeConfig } from "vitest/config";
import everyTest from "../../vitest.config.ts";

/**
 * The tests that kill, remove, and make input at random, at their full count. Their counts are printed.
 */
export default mergeConfig(
  everyTest,
  defineConfig({
    test: { env: { ECOM_FULL_COUNT: "1" }, testTimeout: 3_600_000, fileParallelism: false, reporters: ["verbose"] },
  }),
);
