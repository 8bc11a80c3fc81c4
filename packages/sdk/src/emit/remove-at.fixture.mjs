/**
 * A process that writes a tree again and again, and in front of the n-th call that changes the file system somebody
 * removes files: for every n, until a whole run needs no more calls. Arguments: a folder to work in, what is
 * removed, and how many steps to go on each time. Prints a line of JSON for each run.
 */
import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import { join } from "node:path";

const CHANGING =
  "mkdirSync writeFileSync openSync fsyncSync renameSync linkSync rmSync unlinkSync rmdirSync utimesSync";
const OURS = [".ecom-k8s.json", ".ecom-k8s.lock", ".ecom-k8s.staging"];
const [, , parent, what, stride] = process.argv;
const dir = join(parent, "k8s");
const { existsSync, rmSync } = fs;

/** What somebody removes; an `rm -rf` that is refused half-way removes a part. */
const REMOVED = {
  "the folder": [""],
  "our own files": OURS,
  "the staging folder": [".ecom-k8s.staging"],
  "the record and the journal": [".ecom-k8s.json", ".ecom-k8s.staging/journal.json"],
  "all but a part": [...OURS, ".gitattributes", ".gitignore", "overlays"],
  "a component": ["base/auth"],
}[what];

let calls = 0;
let at = Number.NaN;
let hadBegun = false;
for (const name of CHANGING.split(" ")) {
  const original = fs[name];
  fs[name] = (...args) => {
    calls += 1;
    if (calls === at) {
      hadBegun = existsSync(join(dir, ".ecom-k8s.staging"));
      for (const path of REMOVED) rmSync(join(dir, path), { recursive: true, force: true });
    }
    return original(...args);
  };
}
syncBuiltinESMExports();

const { writePlan } = await import("./write.ts");
const { FOREIGN, leftovers, NEW_PLAN, OLD_PLAN, putForeign, readTree, samplePlan } = await import(
  "./system.fixture.ts"
);
const HEALERS = [NEW_PLAN, OLD_PLAN, samplePlan("3.0.0", ["auth", "till"])];

async function write(plan, options) {
  try {
    await writePlan(plan, dir, options);
    return null;
  } catch ({ code, message, value }) {
    return { code, message, value };
  }
}

function isWhole(plan) {
  const files = readTree(dir);
  return [...plan.files].every(([path, text]) => files[path] === text) && leftovers(dir).length === 0;
}

const foreign = () => Object.keys(FOREIGN).filter((path) => readTree(dir)[path] === FOREIGN[path]).length;

for (let step = 1, turn = 0; ; step += Number(stride), turn += 1) {
  at = Number.NaN;
  rmSync(dir, { recursive: true, force: true });
  await writePlan(OLD_PLAN, dir);
  putForeign(dir);
  calls = 0;
  at = step;
  const failed = await write(NEW_PLAN);
  if (calls < at) break;
  const left = foreign();
  const healer = HEALERS[turn % HEALERS.length];
  const refused = await write(healer);
  const isHealed = isWhole(healer);
  const isForced = isHealed || ((await write(healer, { force: true })) === null && isWhole(healer));
  const keepsForeign = foreign() === left;
  process.stdout.write(`${JSON.stringify({ step, hadBegun, failed, refused, isHealed, isForced, keepsForeign })}\n`);
}
