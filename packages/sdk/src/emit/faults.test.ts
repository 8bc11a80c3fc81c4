import { type ChildProcess, execFileSync, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, afterEach, beforeEach, describe, expect, it } from "vitest";
import { checkPlan, dryRun } from "./check.ts";
import { LOCK } from "./lock.ts";
import { ownIdentity } from "./process-identity.ts";
import { RECORD } from "./record.ts";
import { leftovers, NEW_PLAN, OLD_PLAN, putForeign, readTree, samplePlan } from "./system.fixture.ts";
import { writePlan } from "./write.ts";

const WRITER = join(import.meta.dirname, "write-tree.fixture.ts");
const NOBODY = "65534";
const isRoot = process.getuid?.() === 0;

/** Most of a short-lived process is reading our source: the cache leaves a third of it. */
const cache = mkdtempSync(join(tmpdir(), "ecom-faults-cache-"));
afterAll(() => rmSync(cache, { recursive: true, force: true }));

let parent = "";
let dir = "";
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), "ecom-faults-"));
  chmodSync(parent, 0o777);
  dir = join(parent, "k8s");
});
afterEach(() => rmSync(parent, { recursive: true, force: true }));

function writer(
  what: "old" | "new" | "both" | "slow" | "exit",
  environment: { readonly [name: string]: string } = {},
): ChildProcess {
  const env = { ...process.env, NODE_COMPILE_CACHE: join(cache, "cache"), ...environment };
  return spawn(process.execPath, [WRITER, dir, what], { env, stdio: ["ignore", "pipe", "pipe"] });
}

async function ended(child: ChildProcess): Promise<{ code: number | null; signal: string | null; stderr: string }> {
  let stderr = "";
  child.stderr?.on("data", (data) => {
    stderr += data;
  });
  const [code, signal] = await once(child, "exit");
  return { code, signal, stderr };
}

describe("builds at once", () => {
  it.each([2, 10])("%i of them: each waits its turn, and the tree is one of theirs", async (count) => {
    const writers = Array.from({ length: count }, (_, index) => ended(writer(index % 2 === 0 ? "old" : "new")));
    for (const { code, stderr } of await Promise.all(writers)) {
      expect(stderr).toBe("");
      expect(code).toBe(0);
    }
    expect([(await checkPlan(OLD_PLAN, dir)).length, (await checkPlan(NEW_PLAN, dir)).length]).toContain(0);
    expect(leftovers(dir)).toEqual([]);
  });

  it("in one process, too", async () => {
    await Promise.all(Array.from({ length: 10 }, (_, index) => writePlan(index % 2 === 0 ? OLD_PLAN : NEW_PLAN, dir)));
    expect([(await checkPlan(OLD_PLAN, dir)).length, (await checkPlan(NEW_PLAN, dir)).length]).toContain(0);
    expect(leftovers(dir)).toEqual([]);
  });

  it("a check beside a busy writer sees one tree or the other, never half of each", async () => {
    await writePlan(OLD_PLAN, dir);
    const busy = writer("both");
    const over = ended(busy);
    await once(busy.stdout!, "data");
    for (let turn = 0; turn < 10; turn += 1) {
      const drift = await dryRun(OLD_PLAN, dir);
      const states = new Set(drift.map(({ state }) => state));
      expect(drift.length === 0 || (states.has("created") && states.has("stale") && states.has("changed"))).toBe(true);
      await sleep(3);
    }
    busy.kill("SIGKILL");
    await over;
  });
});

describe("the lock", () => {
  const lockFor = (changes: object) => {
    mkdirSync(dir, { recursive: true });
    writeFileSync(join(dir, LOCK), JSON.stringify({ ...ownIdentity(), token: "other", ...changes }));
  };
  const age = (seconds: number) => {
    const then = new Date(Date.now() - seconds * 1000);
    utimesSync(join(dir, LOCK), then, then);
  };
  const gone = spawnSync("true").pid;

  it("of a live process makes a second run wait, and then fail, naming the process", async () => {
    lockFor({});
    const error = {
      code: "OUTPUT_BUSY",
      value: process.pid,
      message: expect.stringContaining(`process ${process.pid}`),
    };
    await expect(writePlan(OLD_PLAN, dir, { waitMs: 60 })).rejects.toMatchObject(error);
    await expect(checkPlan(OLD_PLAN, dir, { waitMs: 60 })).rejects.toMatchObject(error);
    expect(readTree(dir)).toEqual({});
  });

  it("makes a second run wait only as long as it is held", async () => {
    lockFor({});
    const waiting = writePlan(OLD_PLAN, dir);
    await sleep(100);
    rmSync(join(dir, LOCK));
    await waiting;
    expect(leftovers(dir)).toEqual([]);
  });

  it.each<[string, object, number]>([
    ["a process that is gone", { pid: gone }, 0],
    ["a process whose number another has now", { started: "1" }, 0],
    ["another container, long without a sign of life", { space: "elsewhere" }, 120],
    ["nobody, cut short by a full disk", {}, 120],
  ])("left behind by %s is taken over", async (who, changes, seconds) => {
    lockFor(changes);
    if (who.startsWith("nobody")) writeFileSync(join(dir, LOCK), "");
    age(seconds);
    await writePlan(OLD_PLAN, dir, { waitMs: 0 });
    expect(leftovers(dir)).toEqual([]);
  });

  it("of another container that gives signs of life is respected", async () => {
    lockFor({ space: "elsewhere", host: "builder-7" });
    const error = { code: "OUTPUT_BUSY", message: expect.stringContaining("on builder-7") };
    await expect(writePlan(OLD_PLAN, dir, { waitMs: 0 })).rejects.toMatchObject(error);
  });

  it("left behind is taken over by one of many", async () => {
    await writePlan(OLD_PLAN, dir);
    for (let turn = 0; turn < 5; turn += 1) {
      lockFor({ pid: gone });
      await Promise.all(
        Array.from({ length: 10 }, (_, index) => writePlan(samplePlan(`${turn}.${index}.0`), dir, { force: true })),
      );
      expect(leftovers(dir)).toEqual([]);
    }
  });
});

describe("signals", () => {
  it.each(["SIGINT", "SIGTERM"] as const)("%s ends a writer between trees, never within one", async (signal) => {
    const seen = { old: 0, new: 0 };
    for (let turn = 0; turn < 8; turn += 1) {
      const busy = writer("both");
      const over = ended(busy);
      await once(busy.stdout!, "data");
      await sleep(Math.random() * 30);
      busy.kill(signal);
      expect((await over).signal).toBe(signal);
      const { [RECORD]: _, ...files } = readTree(dir);
      const [isOld, isNew] = [OLD_PLAN, NEW_PLAN].map(
        ({ files: wanted }) =>
          wanted.size === Object.keys(files).length && [...wanted].every(([path, text]) => files[path] === text),
      );
      expect(isOld || isNew || Object.keys(files).length === 0).toBe(true);
      expect(existsSync(join(dir, ".ecom-k8s.staging"))).toBe(false);
      seen[isOld ? "old" : "new"] += 1;
    }
    console.info(`${signal}: ${JSON.stringify(seen)}`);
  });
});

describe("a process that ends while a new tree waits to be put in place", () => {
  it("by its own will leaves the old one, and no trace of the new", async () => {
    await writePlan(OLD_PLAN, dir);
    const before = readTree(dir);
    expect(await ended(writer("exit"))).toEqual({ code: 3, signal: null, stderr: "" });
    expect(readTree(dir)).toEqual(before);
    expect(leftovers(dir)).toEqual([]);
  });

  it.each(["SIGINT", "SIGTERM"] as const)("by %s: the same", async (signal) => {
    await writePlan(OLD_PLAN, dir);
    const before = readTree(dir);
    const slow = writer("slow");
    const over = ended(slow);
    await once(slow.stdout!, "data");
    slow.kill(signal);
    expect(await over).toEqual({ code: null, signal, stderr: "" });
    expect(readTree(dir)).toEqual(before);
    expect(leftovers(dir)).toEqual([]);
  });

  it("by SIGKILL leaves what the next run forgets", async () => {
    await writePlan(OLD_PLAN, dir);
    const slow = writer("slow");
    const over = ended(slow);
    await once(slow.stdout!, "data");
    slow.kill("SIGKILL");
    await over;
    expect(await writePlan(NEW_PLAN, dir)).toMatchObject({ healed: "discarded" });
    expect(leftovers(dir)).toEqual([]);
  });
});

describe("a disk that is full", () => {
  it("at any point: the old tree stays, the error names a file and says why, and room heals it", async () => {
    mkdirSync(dir);
    if (!mount("tmpfs", ["-o", "size=256k,nr_inodes=4k"])) {
      return console.warn("NOT TESTED: a full disk; this user may not mount a small file system");
    }
    try {
      await writePlan(OLD_PLAN, dir);
      putForeign(dir);
      const before = readTree(dir);
      let failures = 0;
      for (let free = 0; ; free += 4096) {
        const room = fill(dir, free);
        const failed = await writePlan(NEW_PLAN, dir).then(
          () => false,
          (error: unknown) => {
            expect(error).toMatchObject({
              code: "OUTPUT_FAILED",
              message: expect.stringMatching(/k8s\/.*no space is left/),
            });
            return true;
          },
        );
        rmSync(room, { force: true });
        if (!failed) break;
        failures += 1;
        expect(readTree(dir)).toEqual(before);
        expect(leftovers(dir)).toEqual([]);
      }
      console.info(`a full disk: refused cleanly with ${failures} different amounts of room`);
      expect(failures).toBeGreaterThan(2);
      expect(await checkPlan(NEW_PLAN, dir)).toEqual([]);
    } finally {
      execFileSync("umount", [dir]);
    }
  });
});

describe("permissions", () => {
  it("a file system that is read-only: an error that says so, and nothing changes", async () => {
    mkdirSync(dir);
    if (!mount("tmpfs", [])) return console.warn("NOT TESTED: a read-only mount; this user may not mount");
    try {
      await writePlan(OLD_PLAN, dir);
      const before = readTree(dir);
      execFileSync("mount", ["-o", "remount,ro", dir]);
      await expect(writePlan(NEW_PLAN, dir)).rejects.toMatchObject({
        code: "OUTPUT_FAILED",
        message: expect.stringContaining("read-only"),
      });
      expect(readTree(dir)).toEqual(before);
      expect((await checkPlan(NEW_PLAN, dir)).length).toBeGreaterThan(0);
      expect(await checkPlan(OLD_PLAN, dir)).toEqual([]);
    } finally {
      execFileSync("umount", [dir]);
    }
  });

  // Without rights of root, or as another user where we have them, each folder in turn is closed to writing.
  it("a folder that may not be written, anywhere in the tree: the old tree stays whole, and the error names the place", async () => {
    const folders = ["", "base", "base/auth/config/auth-config", "base/cart", "overlays/prod", "overlays/prod/auth"];
    for (const closed of folders) {
      rmSync(dir, { recursive: true, force: true });
      await writePlan(OLD_PLAN, dir);
      putForeign(dir);
      if (isRoot) execFileSync("chown", ["-R", NOBODY, dir]);
      const before = readTree(dir);
      chmodSync(join(dir, closed), 0o555);
      const failed = await ended(writer("new", isRoot ? { ECOM_TEST_USER: NOBODY } : {}));
      expect(failed.code, closed).not.toBe(0);
      expect(failed.stderr, closed).toMatch(/OUTPUT_FAILED|permission denied/);
      expect(failed.stderr, closed).toContain(join(dir, closed));
      chmodSync(join(dir, closed), 0o755);
      expect(readTree(dir), closed).toEqual(before);
      expect(leftovers(dir), closed).toEqual([]);
      await writePlan(NEW_PLAN, dir);
      expect(await checkPlan(NEW_PLAN, dir)).toEqual([]);
    }
  });
});

it("a clock that jumps changes nothing: the tree has no times in it", async () => {
  await writePlan(OLD_PLAN, dir);
  for (const path of readdirSync(dir, { recursive: true, encoding: "utf8" })) {
    const then = new Date(statSync(join(dir, path)).mtimeMs + 10 ** 10);
    utimesSync(join(dir, path), then, then);
  }
  expect(await checkPlan(OLD_PLAN, dir)).toEqual([]);
  expect((await writePlan(OLD_PLAN, dir)).unchanged).toBe(OLD_PLAN.files.size);
  expect(readFileSync(join(dir, RECORD), "utf8")).not.toMatch(/20[0-9]{2}-/);
});

function mount(type: string, options: readonly string[]): boolean {
  return spawnSync("mount", ["-t", type, ...options, type, dir], { stdio: "ignore" }).status === 0;
}

/** Leaves `free` bytes on the small file system, and gives the path of what fills the rest. */
function fill(folder: string, free: number): string {
  const path = join(folder, "filler");
  writeFileSync(path, "");
  const { stdout } = spawnSync("stat", ["-f", "-c", "%a %S", folder], { encoding: "utf8" });
  const [blocks = 0, size = 0] = stdout.split(" ").map(Number);
  writeFileSync(path, Buffer.alloc(Math.max(0, blocks * size - free)));
  return path;
}
