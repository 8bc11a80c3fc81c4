import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { placeholderValues } from "../../src/emit/baseline/placeholders.ts";
import { SdkError } from "../../src/errors.ts";
import { compile } from "../../src/overlays/compile.ts";
import type { Compiled } from "../../src/overlays/compiled.ts";
import { effectiveBuilder } from "../../src/render/effective.ts";
import { repetitions } from "../full-count.ts";
import { schemaProblem } from "../kubernetes/schema-problems.ts";
import { kustomizes } from "../kustomize/binaries.ts";
import { danglingReferences } from "./dangling-references.ts";
import { randomSystem } from "./random-system.ts";
import { treeOfAll, withWrittenTree } from "./written-tree.ts";

/** Another seed makes others: `SYSTEMS_SEED=7 vitest run random-systems`. */
const SEED = Number(process.env["SYSTEMS_SEED"] ?? 1_893);
const SYSTEMS = repetitions(12, 200);
/** Systems that are built at once, and every how many one has each of its roots built alone, which takes long. */
const BATCH = 4;
const ALONE = 16;

const found = kustomizes();
const newest = found.slice(-1);

const systems: readonly Compiled[] = Array.from({ length: SYSTEMS }, (_, index) => {
  const [system] = fc.sample(randomSystem(`random-${index}`), { numRuns: 1, seed: SEED + index });
  return system === undefined ? [] : [compile({ environments: system.environments })];
})
  .flat()
  .filter(canBeWritten);

/** Texts that some Kustomize cannot carry are refused by the renderer, whose own tests hold that. */
function canBeWritten({ tree, environments }: Compiled): boolean {
  try {
    for (const { dir } of environments) effectiveBuilder(tree)(dir);
    return true;
  } catch (error) {
    if (error instanceof SdkError && (error.code === "INVALID_TREE" || error.code === "INVALID_PATCH")) return false;
    throw error;
  }
}

function rootsOf({ tree }: Compiled): readonly string[] {
  return tree.roots.map(({ dir }) => dir).filter((dir) => dir.startsWith("overlays/"));
}

describe(`${systems.length} random systems (seed ${SEED})`, () => {
  it("are mostly such as can be written", () => {
    console.info(`${systems.length} of ${SYSTEMS} random systems can be written`);
    expect(systems.length).toBeGreaterThan(SYSTEMS * 0.8);
  });

  it("name in no root what that root does not hold", () => {
    for (const system of systems) {
      const ours = effectiveBuilder(system.tree);
      for (const dir of rootsOf(system)) expect(danglingReferences(ours(dir)), dir).toEqual([]);
    }
  });

  it("are of objects that the schemas of their kinds accept", async () => {
    for (const { tree, environments } of systems) {
      const objects = environments.flatMap(({ dir }) => effectiveBuilder(tree)(dir));
      // Neither of these has a schema here.
      for (const object of objects.filter(({ kind }) => kind !== "ExternalSecret" && kind !== "Widget")) {
        expect(await schemaProblem(object), JSON.stringify(object)).toBeUndefined();
      }
    }
  });

  it("are read back from their files as what we say that they are, whatever is known of others", () => {
    for (const [index, system] of systems.entries()) {
      const ours = effectiveBuilder(system.tree, { secretValues: placeholderValues("") });
      withWrittenTree(system.tree, ({ readBack }) => {
        const [nothing, itself] = [{ roots: [] }, system.tree];
        for (const known of [nothing, itself, systems[index + 1]?.tree ?? nothing]) {
          const read = readBack(known);
          for (const { dir } of system.environments) expect(read(dir), dir).toEqual(ours(dir));
        }
      });
    }
  });

  it.each(found)("are built by $name into what we say that they are", (kustomize) => {
    for (let start = 0; start < systems.length; start += BATCH) {
      const batch = systems.slice(start, start + BATCH);
      const all = treeOfAll(
        batch.map(({ tree, environments }) => ({ tree, list: environments.map(({ dir }) => dir) })),
      );
      withWrittenTree(all, ({ differences }) => expect(differences(kustomize, "all"), `from ${start}`).toEqual([]));
    }
  });

  it.each(newest)("are built by $name in every root alone, too", (kustomize) => {
    for (const system of systems.filter((_, index) => index % ALONE === 0)) {
      withWrittenTree(system.tree, ({ differences }) => {
        for (const dir of rootsOf(system)) expect(differences(kustomize, dir), dir).toEqual([]);
      });
    }
  });

  it("are built by the oldest Kustomize in roots alone, too: some, as each takes it a second", () => {
    const [oldest] = found;
    for (const system of systems.filter((_, index) => index % (2 * ALONE) === 0)) {
      withWrittenTree(system.tree, ({ differences }) => {
        const roots = rootsOf(system).filter((dir) => dir.split("/").length === 4);
        for (const dir of roots.slice(0, 3)) {
          expect(oldest === undefined ? [] : differences(oldest, dir), dir).toEqual([]);
        }
      });
    }
  });
});
