import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { repetitions } from "../full-count.ts";
import { compareBatch, type TreeCase } from "./batch.ts";
import { kustomizes } from "./binaries.ts";
import { randomTree } from "./random-trees.ts";

/** Another seed makes others: `KUSTOMIZE_SEED=7 vitest run random-trees`. */
const SEED = Number(process.env["KUSTOMIZE_SEED"] ?? 2_606);
const TREES = repetitions(50, 1_000);
/** Trees that are built at once: where one is refused by a Kustomize, the others of its batch are built one by one. */
const BATCH = 50;

describe(`random trees (seed ${SEED})`, () => {
  const sample = (index: number, namespaced: boolean): TreeCase => {
    const [tree] = fc.sample(randomTree(`case-${index}`, namespaced), { numRuns: 1, seed: SEED + index });
    if (tree === undefined) throw new Error("fast-check made no tree");
    return tree;
  };
  const cases = Array.from({ length: TREES }, (_, index) => sample(index, true));

  it.each(kustomizes())("are built as by $name", (kustomize) => {
    let built = 0;
    for (let start = 0; start < TREES; start += BATCH) {
      const result = compareBatch(cases.slice(start, start + BATCH), [kustomize]);
      expect(result.differences).toEqual([]);
      built += result.built;
    }
    console.info(`${kustomize.name}: ${built} of ${TREES} random trees are built as we say; the others are refused`);
    // What is refused tells nothing, so most must not be.
    expect(built).toBeGreaterThan(TREES / 2);
  });

  it("are built as by the newest Kustomize without a namespace, too", () => {
    const newest = kustomizes().slice(-1);
    const results = Array.from({ length: 8 }, (_, index) => compareBatch([sample(index, false)], newest));
    expect(results.flatMap(({ differences }) => differences)).toEqual([]);
    expect(results.filter(({ built }) => built > 0).length).toBeGreaterThan(3);
  });
});
