import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, describe, expect, it } from "vitest";
import { repetitions } from "../../test/full-count.ts";
import { checkPlan } from "./check.ts";
import { RECORD } from "./record.ts";
import { FOREIGN, leftovers, NEW_PLAN, OLD_PLAN, putForeign, readTree } from "./system.fixture.ts";
import { writePlan } from "./write.ts";

const WRITER = join(import.meta.dirname, "write-tree.fixture.ts");
const CRASH_AT = join(import.meta.dirname, "crash-at.fixture.mjs");

/** Random kills. */
const KILLS = repetitions(50, 500);
const LANES = Math.max(2, Math.min(4, availableParallelism()));

const parent = mkdtempSync(join(tmpdir(), "ecom-crash-"));
/** Most of a short-lived process is reading our source: the cache leaves a third of it. */
const ENVIRONMENT = { ...process.env, NODE_COMPILE_CACHE: join(parent, "cache") };
afterAll(() => rmSync(parent, { recursive: true, force: true }));

const OLD_FILES = { ...Object.fromEntries(OLD_PLAN.files), ...FOREIGN };
const NEW_FILES = { ...Object.fromEntries(NEW_PLAN.files), ...FOREIGN };

/** What a killed run has left for the eye, before anything heals it. */
type Seen = "old" | "new" | "between";

describe("a writer that is killed", () => {
  it("at every single step: the next run, or a check, finds the old tree or the new one and goes on", async () => {
    const seen = { old: 0, new: 0, between: 0 };
    let step = 1;
    const lane = async (dir: string) => {
      for (let at = step++; ; at = step++) {
        await prepare(dir);
        if (!(await dies(dir, at))) return at;
        seen[look(dir)] += 1;
        await expectHealed(dir, at % 3);
      }
    };
    const ends = await Promise.all(Array.from({ length: LANES }, (_, index) => lane(join(parent, `step-${index}`))));
    const steps = Math.min(...ends) - 1;
    console.info(`killed at each of ${steps} steps; seen before healing: ${JSON.stringify(seen)}`);
    expect(steps).toBeGreaterThan(20);
    expect(seen.old).toBeGreaterThan(0);
    expect(seen.new).toBeGreaterThan(0);
    expect(seen.between).toBeGreaterThan(0);
  }, 600_000);

  it(`at random, ${KILLS} times: the same`, async () => {
    const seen = { old: 0, new: 0, between: 0 };
    let left = KILLS;
    const lane = async (dir: string) => {
      await prepare(dir);
      for (let turn = 0; left-- > 0; turn += 1) {
        await killAtRandom(dir);
        seen[look(dir)] += 1;
        await expectHealed(dir, turn % 3);
      }
    };
    await Promise.all(Array.from({ length: LANES }, (_, index) => lane(join(parent, `random-${index}`))));
    console.info(`killed at random ${KILLS} times; seen before healing: ${JSON.stringify(seen)}`);
    expect(seen.old + seen.new + seen.between).toBe(KILLS);
  }, 600_000);
});

async function prepare(dir: string): Promise<void> {
  rmSync(dir, { recursive: true, force: true });
  await writePlan(OLD_PLAN, dir);
  putForeign(dir);
}

/** Runs the writer from the old tree to the new one, killed at its n-th step; false where it had fewer. */
async function dies(dir: string, at: number): Promise<boolean> {
  const env = { ...ENVIRONMENT, ECOM_CRASH_AT: String(at), ECOM_CRASH_IN: dir };
  const writer = spawn(process.execPath, ["--import", CRASH_AT, WRITER, dir, "new"], { env, stdio: "ignore" });
  const [code, signal] = await once(writer, "exit");
  if (signal === "SIGKILL") return true;
  expect(code).toBe(0);
  return false;
}

async function killAtRandom(dir: string): Promise<void> {
  const writer = spawn(process.execPath, [WRITER, dir, "both"], {
    env: ENVIRONMENT,
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = once(writer, "exit");
  await once(writer.stdout, "data");
  await sleep(Math.random() * 40);
  writer.kill("SIGKILL");
  await ended;
}

function look(dir: string): Seen {
  const { [RECORD]: _, ...files } = readTree(dir);
  const text = JSON.stringify(files, Object.keys(files).sort());
  const same = (wanted: object) => text === JSON.stringify(wanted, Object.keys(wanted).sort());
  if (same(OLD_FILES)) return "old";
  return same(NEW_FILES) ? "new" : "between";
}

/** By turns: a check heals; the same build heals; a build of something else heals. */
async function expectHealed(dir: string, way: number): Promise<void> {
  if (way === 0) {
    const [fromOld, fromNew] = [await checkPlan(OLD_PLAN, dir), await checkPlan(NEW_PLAN, dir)];
    expect([fromOld.length, fromNew.length]).toContain(0);
    expect(look(dir)).not.toBe("between");
  } else {
    const plan = way === 1 ? NEW_PLAN : OLD_PLAN;
    await writePlan(plan, dir);
    expect(await checkPlan(plan, dir)).toEqual([]);
    expect(leftovers(dir)).toEqual([]);
    expect(look(dir)).toBe(way === 1 ? "new" : "old");
  }
  const files = readTree(dir);
  for (const [path, text] of Object.entries(FOREIGN)) {
    expect(files[path]).toBe(text);
    if (path.endsWith(".env")) expect(statSync(join(dir, path)).mode & 0o777).toBe(0o600);
  }
}
