import { defineConfig, mergeConfig } from "vitest/config";
import everyTest from "../../vitest.config.ts";

/** Only the tests that kill, remove, and make input at random, at their full count: `pnpm test:full`. */
export default mergeConfig(
  { ...everyTest, test: { ...everyTest.test, include: [] } },
  defineConfig({
    test: {
      include: [
        "packages/sdk/src/emit/{crash,faults,removal,kustomize-limits}.test.ts",
        "packages/sdk/src/render/yaml/round-trip.test.ts",
        "packages/sdk/test/{kustomize/random-trees,kustomize/read-back-edits,systems/random-systems}.test.ts",
        "packages/cli/test/faults.test.ts",
        "packages/cli/test/large-builds.full.ts",
        "packages/cli/test/canaries/*.test.ts",
      ],
      env: { ECOM_FULL_COUNT: "1" },
      testTimeout: 3_600_000,
      fileParallelism: false,
      reporters: ["verbose"],
    },
  }),
);
