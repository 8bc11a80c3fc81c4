import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { checkPlan, dryRun } from "./check.ts";
import { RECORD } from "./record.ts";
import { NEW_PLAN, OLD_PLAN, putForeign, readTree, samplePlan } from "./system.fixture.ts";
import { unifiedDiff } from "./unified-diff.ts";
import { writePlan } from "./write.ts";

let parent = "";
let dir = "";
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), "ecom-check-"));
  dir = join(parent, "k8s");
});
afterEach(() => rmSync(parent, { recursive: true, force: true }));

describe("checkPlan", () => {
  it("finds nothing after a build, and writes nothing", async () => {
    await writePlan(OLD_PLAN, dir);
    putForeign(dir);
    const before = readTree(dir);
    expect(await checkPlan(OLD_PLAN, dir)).toEqual([]);
    expect(readTree(dir)).toEqual(before);
  });

  it("shows each file that differs, from the disk to the plan", async () => {
    const old = samplePlan("1.0.0", ["auth"]);
    await writePlan(old, dir);
    const drift = await checkPlan(samplePlan("2.0.0", ["auth"]), dir);
    expect(drift.map(({ path, state }) => [path, state])).toEqual([
      ["base/auth/config/auth-config/app.conf", "changed"],
      ["overlays/prod/auth/kustomization.yaml", "changed"],
      [RECORD, "changed"],
    ]);
    expect(drift[0]?.diff).toBe(`--- a/base/auth/config/auth-config/app.conf
+++ b/base/auth/config/auth-config/app.conf
@@ -1,1 +1,1 @@
-version 1.0.0
+version 2.0.0
`);
  });

  it("tells every kind of drift apart", async () => {
    await writePlan(OLD_PLAN, dir);
    writeFileSync(join(dir, "base/auth/service.yaml"), "edited: true\n");
    rmSync(join(dir, "base/auth/deployment.yaml"));
    rmSync(join(dir, "overlays/prod/auth/patch.yaml"));
    symlinkSync("kustomization.yaml", join(dir, "overlays/prod/auth/patch.yaml"));
    const states = new Map((await dryRun(NEW_PLAN, dir)).map(({ path, state }) => [path, state]));
    expect(states.get("base/auth/service.yaml")).toBe("edited");
    expect(states.get("base/auth/deployment.yaml")).toBe("created");
    expect(states.get("overlays/prod/auth/patch.yaml")).toBe("linked");
    expect(states.get("base/cart/service.yaml")).toBe("stale");
    expect(states.get("base/product/service.yaml")).toBe("created");
    expect(states.get("overlays/prod/kustomization.yaml")).toBe("changed");
  });

  it("finds everything missing where there is no folder, and makes none", async () => {
    const drift = await checkPlan(OLD_PLAN, dir);
    expect(drift).toHaveLength(OLD_PLAN.files.size + 1);
    expect(drift[0]?.diff).toContain("--- /dev/null\n+++ b/.gitattributes\n");
    expect(readTree(parent)).toEqual({});
  });

  it("shows the diff of an edit, so that it can be taken over", async () => {
    await writePlan(OLD_PLAN, dir);
    const path = "overlays/prod/kustomization.yaml";
    writeFileSync(join(dir, path), `${OLD_PLAN.files.get(path)}# by hand\n`);
    const [drift] = await checkPlan(OLD_PLAN, dir);
    expect(drift).toMatchObject({ path, state: "edited", diff: expect.stringContaining("-# by hand\n") });
  });

  it("says that the record alone differs", async () => {
    await writePlan(OLD_PLAN, dir);
    rmSync(join(dir, RECORD));
    expect(await checkPlan(OLD_PLAN, dir)).toEqual([{ path: RECORD, state: "created", diff: "" }]);
  });
});

describe("unifiedDiff", () => {
  it("marks a missing line end, as diff does", () => {
    expect(unifiedDiff("a", "x", "x\n")).toContain("\\ No newline at end of file");
  });

  it("gives up on huge differences rather than take minutes", () => {
    const lines = (from: string) => Array.from({ length: 20_000 }, (_, index) => `${from} ${index}\n`).join("");
    expect(unifiedDiff("a", lines("x"), lines("y"))).toBe("--- a/a\n+++ b/a\n(more than 1000 changed lines)\n");
    expect(unifiedDiff("a", undefined, lines("y")).match(/^\+y/gm)).toHaveLength(20_000);
    expect(unifiedDiff("a", lines("x"), undefined).match(/^-x/gm)).toHaveLength(20_000);
  });
});
