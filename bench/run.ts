/**
 * Measures the SDK against its peers in one run, and writes `bench/results.json` and `docs/performance.md`. Run it as
 * `pnpm bench`.
 *
 * --sizes 4,10      services of the generated systems, instead of 4, 10, 100 and 1,000
 * --runs 5          runs of each process, of which the median counts
 * --full            5,000 services too, and fifteen minutes instead of twenty seconds for the build of Kustomize that
 *                   our promise is about
 * --work <folder>   where trees are written; by default in memory (/dev/shm) where that has room, else in TMPDIR
 */
import { existsSync, mkdtempSync, rmSync, statfsSync, writeFileSync } from "node:fs";
import { cpus, loadavg, tmpdir, totalmem } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { measureTypeCost, TYPESCRIPT_7 } from "../scripts/measure-type-cost.ts";
import { installProject } from "./installed-project.ts";
import { type Measured, measureTogether } from "./measure.ts";
import { type Results, type SizeResults, writePage } from "./page.ts";
import { builders, type FlatObject, renderers, starters, writeFlatTree } from "./subjects.ts";

const { values } = parseArgs({
  options: {
    sizes: { type: "string" },
    runs: { type: "string", default: "5" },
    full: { type: "boolean", default: false },
    work: { type: "string" },
  },
});
const runs = Number(values.runs);
const sizes = (values.sizes ?? (values.full ? "4,10,100,1000,5000" : "4,10,100,1000")).split(",").map(Number);
/** For what Kustomize makes of one flat overlay at 1,000 services; every other build of it gets as long as is patient. */
const patienceMs = values.full ? 15 * 60_000 : 20_000;
const impatienceMs = values.full ? 60_000 : 20_000;

const MEMORY = "/dev/shm";
const busy = loadavg()[0] ?? 0;
const isInMemory = values.work === undefined && hasRoomInMemory();
const folder = mkdtempSync(join(values.work ?? (isInMemory ? MEMORY : tmpdir()), "ecom-k8s-bench-"));
try {
  say("packing the packages");
  const project = installProject(folder);
  say("starting and importing");
  const start = measureTogether(starters(project), Math.max(runs, 11));
  print(
    start,
    start.find(({ name }) => name === "node -e 0"),
  );
  const bySize: SizeResults[] = [];
  for (const services of sizes) {
    const work = join(folder, String(services));
    say(`${services} services: building`);
    const count = services > 1000 ? Math.min(runs, 3) : runs;
    const built = measureTogether(builders(project, services, work), count);
    print(built, built[0]);
    say(`${services} services: rendering`);
    writeFlatTree(await prodObjects(services), work);
    const rendered = measureTogether(renderers(project, services, work, { patienceMs, impatienceMs }), count);
    print(rendered, rendered[0]);
    bySize.push({ services, built, rendered });
    rmSync(work, { recursive: true, force: true });
  }
  say("type-checking");
  const types = [0, 4, 40, 400].map((components) => measureTypeCost(components, TYPESCRIPT_7));
  const results: Results = {
    machine: `${cpus().length} × ${cpus()[0]?.model.trim() ?? "unknown"}, ${Math.round(totalmem() / 2 ** 30)} GiB`,
    node: process.version,
    isInMemory,
    load: Math.round(busy),
    runs,
    start,
    sizes: bySize,
    types,
  };
  writeFileSync(fileURLToPath(new URL("results.json", import.meta.url)), `${JSON.stringify(results, null, 2)}\n`);
  writePage(results);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** Whether trees can be written where no disk is: how fast that is at making files is no property of ours. */
function hasRoomInMemory(): boolean {
  if (!existsSync(MEMORY)) return false;
  const { bavail, bsize } = statfsSync(MEMORY);
  return bavail * bsize > 4 * 2 ** 30;
}

async function prodObjects(services: number): Promise<readonly FlatObject[]> {
  const url = pathToFileURL(fileURLToPath(new URL("peers/system.mjs", import.meta.url))).href;
  const { objectsOf }: { readonly objectsOf: (count: number) => Iterable<FlatObject> } = await import(url);
  const objects = [...objectsOf(services)];
  return objects.slice(objects.length / 2);
}

function say(text: string): void {
  process.stderr.write(`${text}\n`);
}

function print(measured: readonly Measured[], unit: Measured | undefined): void {
  const rows = measured.map(({ name, milliseconds, cpuMilliseconds, megabytes, isLowerBound }) => [
    name,
    {
      "wall ms": `${isLowerBound ? "> " : ""}${Math.round(milliseconds)}`,
      "cpu ms": cpuMilliseconds === undefined ? "" : Math.round(cpuMilliseconds),
      MiB: megabytes === undefined ? "" : Math.round(megabytes),
      ratio: unit === undefined ? "" : (milliseconds / unit.milliseconds).toFixed(2),
    },
  ]);
  console.table(Object.fromEntries(rows));
}
