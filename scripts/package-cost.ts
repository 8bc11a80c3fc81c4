/** Prints what each package costs its users: to download, on disk, and at each start. Run it as `pnpm package-cost`. */
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { folderBytes, installedPackages } from "./installed-packages.ts";
import { packageOf, traceImport } from "./loaded-modules.ts";
import { type PackedPackage, packPackages } from "./packed-packages.ts";

/** Fresh processes for each import; the median counts, since the machine does other things too. */
const RUNS = 15;

const folder = mkdtempSync(join(tmpdir(), "package-cost-"));
try {
  const packages = packPackages(folder);
  console.table(Object.fromEntries(packages.map((packed) => [packed.name, size(packed)])));
  const sdk = packages.find(({ name }) => name === "@ecom/k8s-sdk");
  if (sdk === undefined) throw new Error("the SDK was not packed");
  const dist = join(sdk.folder, "dist");
  console.table({
    "@ecom/k8s-sdk": importCost(join(dist, "index.js"), sdk.folder),
    "@ecom/k8s-sdk/emit": importCost(join(dist, "emit", "index.js"), sdk.folder),
    "@ecom/k8s-sdk/review": importCost(join(dist, "review", "index.js"), sdk.folder),
    // What a build that judges by Kubernetes' schemas adds, and what it would add for a single kind without that file.
    "#kinds": importCost(join(dist, "kinds.js"), sdk.folder),
    "kubernetes-models/apps/v1/Deployment": importCost("kubernetes-models/apps/v1/Deployment", sdk.folder),
  });
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function size({ tarball, folder: directory }: PackedPackage) {
  const dependencies = installedPackages(directory);
  const [largest] = dependencies;
  return {
    "download kB": kilobytes(statSync(tarball).size),
    "unpacked kB": kilobytes(folderBytes(join(directory, "dist"))),
    "dependencies kB": kilobytes(dependencies.reduce((sum, { bytes }) => sum + bytes, 0)),
    "packages brought along": dependencies.length,
    "the largest": largest === undefined ? "" : `${largest.name} ${kilobytes(largest.bytes)} kB`,
  };
}

function importCost(specifier: string, from: string) {
  const traces = Array.from({ length: RUNS }, () => traceImport(specifier, from));
  const times = traces.map(({ milliseconds }) => milliseconds).sort((a, b) => a - b);
  const modules = traces[0]?.modules ?? [];
  const foreign = new Set(modules.flatMap((url) => packageOf(url) ?? []));
  return {
    "import ms": Math.round(times[Math.floor(RUNS / 2)] ?? Number.NaN),
    modules: modules.length,
    "of packages": [...foreign].sort().join(" "),
  };
}

function kilobytes(bytes: number): number {
  return Math.round(bytes / 1000);
}
