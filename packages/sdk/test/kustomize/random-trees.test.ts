import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compareBatch } from "./batch.ts";
import { kustomizes } from "./binaries.ts";
import { randomTree } from "./random-trees.ts";

/** Another seed, or more trees: `KUSTOMIZE_SEED=7 KUSTOMIZE_TREES=500 vitest run random-trees`. */
const SEED = Number(process.env["KUSTOMIZE_SEED"] ?? 2_606);
const TREES = Number(process.env["KUSTOMIZE_TREES"] ?? 50);

describe(`random trees (seed ${SEED})`, () => {
  const cases = Array.from({ length: TREES }, (_, index) => {
    const [tree] = fc.sample(randomTree(`case-${index}`, true), { numRuns: 1, seed: SEED + index });
    if (tree === undefined) throw new Error("fast-check made no tree");
    return tree;
  });

  it.each(kustomizes())("are built as by $name", (kustomize) => {
    const result = compareBatch(cases, [kustomize]);
    expect(result.differences).toEqual([]);
    expect(result.built).toBeGreaterThan(TREES / 2);
  });
});
