import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readdirSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, afterEach, beforeEach, describe, expect, it } from "vitest";
import { repetitions } from "../../test/full-count.ts";
import { checkPlan } from "./check.ts";
import { inspect } from "./inspect.ts";
import { commit, STAGING } from "./journal.ts";
import { RECORD } from "./record.ts";
import { stage } from "./stage.ts";
import { FOREIGN, leftovers, NEW_PLAN, OLD_PLAN, putForeign, readTree, samplePlan } from "./system.fixture.ts";
import { writePlan } from "./write.ts";

const WRITER = join(import.meta.dirname, "write-tree.fixture.ts");
const REMOVE_AT = join(import.meta.dirname, "remove-at.fixture.mjs");

const REMOVALS = repetitions(8, 200);
/** Of the steps of a run, every third is enough each time. */
const STRIDE = repetitions(3, 1);

const cache = mkdtempSync(join(tmpdir(), "ecom-removal-cache-"));
const ENVIRONMENT = { ...process.env, NODE_COMPILE_CACHE: cache };
afterAll(() => rmSync(cache, { recursive: true, force: true }));

let parent = "";
let dir = "";
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), "ecom-removal-"));
  dir = join(parent, "k8s");
});
afterEach(() => rmSync(parent, { recursive: true, force: true }));

interface Run {
  readonly step: number;
  /** Whether files were removed between the first staged file and the last that was put. */
  readonly hadBegun: boolean;
  readonly failed: { readonly code: string; readonly message: string } | null;
  readonly refused: { readonly code: string; readonly value: readonly string[] } | null;
  readonly isHealed: boolean;
  readonly isForced: boolean;
  readonly keepsForeign: boolean;
}

describe("files that are removed at any step of a writer that lives on", () => {
  // Without its record, a tree of which no run is at work is not known for ours: nobody could tell it from foreign files.
  it.each<[what: string, mayLoseRecord: boolean]>([
    ["the folder", false],
    ["our own files", true],
    ["the staging folder", false],
    ["the record and the journal", true],
    ["all but a part", true],
    ["a component", false],
  ])("%s: an error or the tree, and the next run heals", async (what, mayLoseRecord) => {
    const child = spawn(process.execPath, [REMOVE_AT, parent, what, String(STRIDE)], {
      env: ENVIRONMENT,
      stdio: "pipe",
    });
    const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
    expect(stderr).toBe("");
    const runs: Run[] = stdout
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(runs.length * STRIDE).toBeGreaterThan(60);
    for (const run of runs) {
      const { hadBegun, failed, refused, isHealed, isForced, keepsForeign } = run;
      expect(isForced && keepsForeign, JSON.stringify(run)).toBe(true);
      if (failed !== null) expect(failed.code).toMatch(/^OUTPUT_(FAILED|EDITED|FOREIGN)$/);
      const isUnknown = mayLoseRecord && (failed === null || !hadBegun);
      if (isHealed) expect(refused, JSON.stringify(run)).toBeNull();
      else expect(isUnknown && refused?.code === "OUTPUT_FOREIGN", JSON.stringify(run)).toBe(true);
      if (!isHealed) expect(refused?.value.length).toBeGreaterThan(0);
    }
    const told = runs.filter(({ failed }) => failed !== null).length;
    expect(told).toBeGreaterThan(0);
    console.info(`${what}, at ${runs.length} steps: told ${told} times`);
  });
});

describe("files that are removed after a run was killed", () => {
  const THIRD_PLAN = samplePlan("3.0.0", ["auth", "till"]);
  const stagedFiles = () => readdirSync(join(dir, STAGING)).filter((name) => name !== "journal.json");

  it.each<[what: string, paths: () => readonly string[]]>([
    ["what was staged", () => stagedFiles().map((name) => join(STAGING, name))],
    [
      "a half of what was staged",
      () =>
        stagedFiles()
          .slice(4)
          .map((name) => join(STAGING, name)),
    ],
    ["folders that files go to", () => ["base/auth", "overlays"]],
    ["the record", () => [RECORD]],
  ])("%s: the next run heals, and foreign files stay", async (_, paths) => {
    for (const [turn, plan] of [NEW_PLAN, OLD_PLAN, THIRD_PLAN].entries()) {
      rmSync(dir, { recursive: true, force: true });
      await writePlan(OLD_PLAN, dir);
      putForeign(dir);
      const inspection = inspect(NEW_PLAN, dir);
      const journal = stage(dir, inspection);
      commit(dir, journal);
      for (const { path, staged } of journal.puts.slice(0, turn * 2)) {
        renameSync(join(dir, STAGING, staged), join(dir, path));
      }
      for (const path of paths()) rmSync(join(dir, path), { recursive: true });
      const foreign = Object.keys(FOREIGN).filter((path) => existsSync(join(dir, path)));

      expect(await writePlan(plan, dir)).toMatchObject({ healed: expect.stringMatching(/finished|undone/) });

      expect(await checkPlan(plan, dir)).toEqual([]);
      expect(leftovers(dir)).toEqual([]);
      expect(readTree(dir)).toMatchObject(Object.fromEntries(foreign.map((path) => [path, FOREIGN[path]])));
    }
  });
});

describe(`a folder that is removed under a busy process, ${REMOVALS} times`, () => {
  it("that lives on: an error or a whole tree, and the next run has it all", async () => {
    let failures = 0;
    for (let turn = 0; turn < REMOVALS; turn += 1) {
      const { busy, over } = await start("new");
      await sleep(Math.random() * 60);
      await remove();
      const stderr = await over;
      expect(busy.exitCode === 0 || /OUTPUT_(FAILED|EDITED|FOREIGN)/.test(stderr), stderr).toBe(true);
      if (busy.exitCode !== 0) failures += 1;
      await heals(false);
    }
    console.info(`removed under ${REMOVALS} writers that lived on: ${failures} said so`);
  });

  it("that is killed: the next run heals, or names what it does not know, and force heals", async () => {
    let refusals = 0;
    for (let turn = 0; turn < REMOVALS; turn += 1) {
      const { busy, over } = await start("both");
      await sleep(Math.random() * 20);
      await Promise.all([remove(), sleep(Math.random() * 8).then(() => busy.kill("SIGKILL"))]);
      await over;
      const left = readTree(dir);
      const refused: unknown = await writePlan(NEW_PLAN, dir).then(
        () => undefined,
        (error: unknown) => error,
      );
      if (refused !== undefined) {
        refusals += 1;
        const unknown = [...NEW_PLAN.files].filter(([path, planned]) => (left[path] ?? planned) !== planned);
        expect(refused).toMatchObject({
          code: "OUTPUT_FOREIGN",
          value: unknown.map(([path]) => path),
          hint: expect.stringContaining("--force"),
        });
        expect(readTree(dir)).toEqual(left);
      }
      await heals(refused !== undefined);
    }
    console.info(`removed under ${REMOVALS} writers that were killed: ${refusals} asked for force`);
  });
});

async function start(what: "new" | "both"): Promise<{ busy: ChildProcess; over: Promise<string> }> {
  await writePlan(OLD_PLAN, dir);
  const busy = spawn(process.execPath, [WRITER, dir, what], { env: ENVIRONMENT, stdio: ["ignore", "pipe", "pipe"] });
  const over = Promise.all([text(busy.stderr), once(busy, "exit")]).then(([stderr]) => stderr);
  await once(busy.stdout, "data");
  return { busy, over };
}

/** As a person does it, who tries again when a file has come back. */
async function remove(): Promise<void> {
  for (let tries = 0; tries < 3; tries += 1) {
    const [code] = await once(spawn("rm", ["-rf", dir], { stdio: "ignore" }), "exit");
    if (code === 0) return;
  }
}

async function heals(force: boolean): Promise<void> {
  await writePlan(NEW_PLAN, dir, { force });
  expect(await checkPlan(NEW_PLAN, dir)).toEqual([]);
  expect(leftovers(dir)).toEqual([]);
}
