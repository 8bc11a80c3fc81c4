/** The comparison's table of mistakes is what happens: with the real tools, in the versions that the page names. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Manifest } from "@ecom/k8s-sdk";
import { build, judge, readManifests } from "@ecom/k8s-sdk/emit";
import { describe, expect, it } from "vitest";
import { emittedByCdk8sPlus, patchUnknownContainer } from "../../bench/mistakes/cdk8s-plus.ts";
import { config } from "../../bench/mistakes/ecom.ts";
import { emittedByKosko, writeMegabytes } from "../../bench/mistakes/kosko.ts";
import { MISTAKES, type Mistake, type Outcome } from "../../bench/mistakes/mistakes.ts";
import { kustomizes } from "../../packages/sdk/test/kustomize/binaries.ts";

const ROOT = join(import.meta.dirname, "../..");
const PAGE = readFileSync(join(ROOT, "docs/comparison.md"), "utf8");
const NAMES = Object.keys(MISTAKES) as readonly Mistake[];

/** The rows of the page's table: mistake → the cells of its tools. */
const rows = new Map(
  PAGE.split("\n")
    .filter((line) => line.startsWith("| "))
    .map((line) => line.slice(2, -2).split(" | "))
    .map(([mistake = "", ...cells]) => [mistake, cells] as const),
);
const columns = rows.get("mistake") ?? [];

function told(tool: string, mistake: Mistake): string | undefined {
  return rows.get(mistake)?.[columns.indexOf(tool)];
}

/** Which mistakes our rules find in manifests, whoever made them. */
async function foundIn(manifests: readonly unknown[]): Promise<readonly Mistake[]> {
  const read = await readManifests(JSON.stringify({ apiVersion: "v1", kind: "List", items: manifests }), "test");
  return foundBy(read);
}

function foundBy(manifests: readonly Manifest[]): readonly Mistake[] {
  const { issues } = judge(manifests, { kubernetes: "1.34", tier: "production" });
  const found = new Set(issues.map(({ rule }) => rule));
  return NAMES.filter((mistake) => MISTAKES[mistake].length > 0 && MISTAKES[mistake].every((rule) => found.has(rule)));
}

function toldAs(tool: string, outcome: Outcome): readonly Mistake[] {
  return NAMES.filter((mistake) => told(tool, mistake) === outcome && MISTAKES[mistake].length > 0);
}

describe("the same mistakes", () => {
  it("stand in the page's table, each with what becomes of it", () => {
    expect(columns.length).toBe(4);
    for (const mistake of NAMES) expect(rows.get(mistake)?.length, mistake).toBe(columns.length);
  });

  it("go through cdk8s-plus where the page says so, and `verify` finds them in its output", async () => {
    expect(await foundIn(emittedByCdk8sPlus())).toEqual(toldAs("cdk8s-plus", "goes through"));
    expect(patchUnknownContainer).toThrow(/reading 'image'/);
    expect(told("cdk8s-plus", "a patch of a container that is not there")).toBe("its build refuses it");
    // Its limits are left out here, and there all the same.
    expect(JSON.stringify(emittedByCdk8sPlus())).toContain('"limits":{"cpu":"1500m","memory":"2048Mi"}');
    expect(told("cdk8s-plus", "limits left out")).toBe("gets a default");
  });

  it("go through kosko where the page says so, and `verify` finds them in its output", async () => {
    expect(await foundIn(await emittedByKosko())).toEqual(toldAs("kosko", "goes through"));
    await expect(writeMegabytes()).rejects.toThrow(/resources\/limits\/memory must match format "quantity"/);
    expect(told("kosko", "memory as `128 MB`")).toBe("its validation refuses it");
  });

  it.each(kustomizes())(
    "go through $name where the page says so, and `verify` finds them in its output",
    async (kustomize) => {
      const tree = join(ROOT, "bench/mistakes/kustomize");
      const manifests = await readManifests(kustomize.build(join(tree, "container")), "test");
      expect(foundBy(manifests)).toEqual(toldAs("Kustomize", "goes through"));
      // The patch has made a second container.
      expect(JSON.stringify(manifests)).toContain('"name":"wbe"');
      expect(told("Kustomize", "a patch of a container that is not there")).toBe("goes through");
      expect(() => kustomize.build(join(tree, "object"))).toThrow(/no matches for Id/);
      expect(told("Kustomize", "a patch of an object that is not there")).toBe("its build refuses it");
    },
  );

  it("are refused by our build where no type can see them", async () => {
    const result = await build(config, { outputDir: join(ROOT, ".cache/never-written"), mode: "dry-run" });
    expect(result.outcome).toBe("refused");
    const rules = new Set(result.judgement.issues.map(({ rule }) => rule));
    const refused = NAMES.filter((mistake) => told("@ecom/k8s-sdk", mistake) === "its build refuses it");
    expect(refused.length).toBeGreaterThan(0);
    for (const mistake of refused) for (const rule of MISTAKES[mistake]) expect(rules, mistake).toContain(rule);
  });

  it("are told of the versions that are run here", () => {
    const words = PAGE.replaceAll(/\s+/g, " ");
    for (const name of ["cdk8s", "cdk8s-plus-33", "@kosko/generate", "kubernetes-models"]) {
      const { version }: { readonly version: string } = JSON.parse(
        readFileSync(join(ROOT, "bench/node_modules", name, "package.json"), "utf8"),
      );
      expect(words).toContain(`\`${name}\` ${version}`);
    }
    expect(words).toContain("Kustomize 4.5.4");
  });
});
