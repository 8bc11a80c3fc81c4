import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Manifest } from "@ecom/k8s-sdk";
import { CLASSES_BY_RANK, isConsequenceClass, rankOf } from "@ecom/k8s-sdk/review";
import { describe, expect, it } from "vitest";
import { toYamlDocuments } from "../../../sdk/src/render/yaml/stringify.ts";
import { shop } from "../../../sdk/src/review/scenarios/shop.ts";
import { FAIL_ON } from "../../src/commands/diff.ts";
import { emptyFolder } from "../cli-process.ts";
import { CLUSTER_CHANGES } from "./cluster-changes.ts";
import { commitAsMain, runDiff } from "./git-repository.ts";
import { toldBy, worstIn } from "./told.ts";

/** A repository whose `main` has the one state, and whose work tree the other. */
function repository(before: string, after: string): string {
  const folder = emptyFolder();
  mkdirSync(join(folder, "deploy"));
  const file = join(folder, "deploy/shop.yaml");
  writeFileSync(file, before);
  commitAsMain(folder);
  writeFileSync(file, after);
  return folder;
}

const yaml = (manifests: readonly Manifest[]) => toYamlDocuments(manifests.map((value) => ({ value })));

describe("ecom-k8s diff, in a repository of its own for each change,", () => {
  it.each(CLUSTER_CHANGES)("$name: $worst", async ({ before = shop(), after, worst, told }) => {
    const folder = repository(yaml(before), yaml(after));
    const { code, stdout, stderr } = await runDiff(
      folder,
      ..."--path deploy --format json --fail-on traffic-at-risk".split(" "),
    );
    expect(stderr).toBe("compared with merge base with main\n");
    expect(worstIn(stdout)).toBe(worst);
    const lines = toldBy(stdout);
    for (const [object, expected] of Object.entries(told)) {
      expect(lines[object], object).toEqual(
        expected.map((line) => (typeof line === "string" ? line : expect.stringMatching(line))),
      );
    }
    if (Object.keys(told).length === 0) expect(lines).toEqual({});
    expect(code).toBe(isConsequenceClass(worst) && rankOf(worst) >= rankOf("traffic-at-risk") ? 1 : 0);
    expect(stdout).not.toMatch(/canary|Y2FuYXJ5/);
  });

  it("comment only: no-effect", async () => {
    const text = yaml(shop());
    const folder = repository(text, `# for people\n${text.replaceAll("\nspec:", "\n# what it is to be\nspec:")}`);
    const { code, stdout } = await runDiff(folder, "--path", "deploy", "--fail-on", "metadata-only");
    expect(stdout).toBe(`deploy: no effect  ${shop().length} as before\n`);
    expect(code).toBe(0);
  });

  it("fails on every class that is an effect, from the least to the worst", () => {
    expect(FAIL_ON).toEqual(CLASSES_BY_RANK.filter((name) => name !== "no-effect"));
  });

  it("knows more than forty", () => {
    expect(CLUSTER_CHANGES.length).toBeGreaterThanOrEqual(40);
    expect(new Set(CLUSTER_CHANGES.map(({ name }) => name)).size).toBe(CLUSTER_CHANGES.length);
  });
});
