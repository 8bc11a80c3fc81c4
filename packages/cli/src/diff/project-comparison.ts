import { cpSync, realpathSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import type { Compiled, Manifest } from "@ecom/k8s-sdk";
import {
  argoCdManifests,
  buildFolder,
  effectiveEnvironments,
  exportRevision,
  objectFiles,
  openRepository,
  openRevisionFolder,
  openTreeFolder,
  placeholderValues,
  readBack,
  type TreeFolder,
  withPlaceholders,
  withTemporaryFolder,
  writePlaceholders,
} from "@ecom/k8s-sdk/emit";
import { didYouMean } from "../did-you-mean.ts";
import type { Project } from "../project.ts";
import { UsageError } from "../usage-error.ts";
import {
  type Comparison,
  type Comparisons,
  manifestsOnStdin,
  type Progress,
  pathInRepository,
  revisionOf,
} from "./comparison.ts";
import type { Baseline } from "./operand.ts";

/** What Argo CD is given is compared like an environment. */
const ARGOCD = "argocd";

export interface ProjectComparisonOptions {
  readonly project: Project & Compiled;
  readonly baseline: Baseline;
  /** The environments to compare; all where none is named. */
  readonly only: readonly string[];
  readonly cwd: string;
  readonly progress: Progress;
}

/**
 * Compares what the configuration says now, worked out in memory, with a tree as it was: read back where we have written
 * it, else built by the real Kustomize.
 *
 * @throws UsageError for environments that there are not; SdkError for what cannot be built or read.
 */
export async function compareProject(options: ProjectComparisonOptions): Promise<Comparisons> {
  const { project, baseline, cwd } = options;
  const outputDir = resolve(cwd, project.outputDir);
  const secretValues = placeholderValues(outputDir);
  const current = new Map(
    effectiveEnvironments(project, { secretValues }).map(({ name, manifests }) => [name, manifests]),
  );
  const argoCd = argoCdManifests(project);
  if (argoCd.length > 0) current.set(ARGOCD, argoCd);
  const fileOf: Comparisons["fileOf"] = (object, environment = "") =>
    join(project.outputDir, objectFiles(project.tree, dirOf(environment))(object));
  if (baseline.kind === "revision") return { ...(await compareRevision(options, outputDir, current)), fileOf };
  if (baseline.kind === "folder" && environmentsOf(openTreeFolder(baseline.folder)).length > 0) {
    const { folder, title } = baseline;
    const all = await withTemporaryFolder(async (temporary) => {
      const buildable = async (): Promise<string> => {
        const copy = join(temporary, "old");
        // Values of secrets stay where they are; both sides get the same placeholders.
        cpSync(folder, copy, { recursive: true, filter: (path) => !path.endsWith(".env") });
        writePlaceholders(copy);
        return copy;
      };
      return compareTree(options, { folder: openTreeFolder(folder), title, buildable }, current);
    });
    return { all, baseline: title, fileOf };
  }
  const name = onlyEnvironment([...current.keys()], options.only);
  const [built, title] =
    baseline.kind === "stdin"
      ? [await manifestsOnStdin(), "standard input"]
      : [await buildFolder(baseline.folder, { title: baseline.title, from: cwd }), baseline.title];
  const after = current.get(name) ?? [];
  return { all: [{ environment: name, before: withPlaceholders(built, after), after }], baseline: title, fileOf };
}

async function compareRevision(
  options: ProjectComparisonOptions,
  outputDir: string,
  current: ReadonlyMap<string, readonly Manifest[]>,
): Promise<Omit<Comparisons, "fileOf">> {
  const { project, baseline, cwd, progress } = options;
  const repository = await openRepository(cwd);
  const { commit, title } = await revisionOf(repository, baseline.kind === "revision" ? baseline.name : undefined);
  const dir = pathInRepository(repository, join(realpathSync(dirname(outputDir)), basename(outputDir)));
  progress(`Reading ${title}`);
  const folder = await openRevisionFolder(repository, commit, dir);
  const all = await withTemporaryFolder(async (temporary) => {
    const buildable = async (): Promise<string> => {
      const old = join(temporary, "old");
      // Values that somebody has committed once are not to be in a second place; both sides get the same placeholders.
      await exportRevision(repository, commit, dir, old, join(temporary, "index"), { without: "*.env" });
      writePlaceholders(old);
      return old;
    };
    return compareTree(options, { folder, title: project.outputDir, revision: title, buildable }, current);
  });
  return { all, baseline: title };
}

interface OldTree {
  readonly folder: TreeFolder;
  /** Makes a copy of it that Kustomize can build, with placeholders for the values of secrets. */
  readonly buildable: () => Promise<string>;
  /** What messages call it. */
  readonly title: string;
  readonly revision?: string;
}

/**
 * The environments of both trees: the current ones in their order, then those that are gone. What we have written is read
 * back; of everything else, Kustomize says what it makes of it.
 */
async function compareTree(
  { project, only, cwd, progress }: ProjectComparisonOptions,
  { folder, title, revision, buildable }: OldTree,
  current: ReadonlyMap<string, readonly Manifest[]>,
): Promise<readonly Comparison[]> {
  const names = selected([...new Set([...current.keys(), ...environmentsOf(folder)])], only);
  const written = await readBack(folder, project.tree);
  let copy: string | undefined;
  const built = async (dir: string): Promise<readonly Manifest[]> => {
    const shown = join(title, dir);
    progress(`Building ${shown}${revision === undefined ? "" : ` at ${revision}`}`);
    copy ??= await buildable();
    return buildFolder(join(copy, dir), { title: shown, revision, from: cwd });
  };
  const all: Comparison[] = [];
  for (const name of names) {
    const dir = dirOf(name);
    const before = isRoot(folder, dir) ? (written(dir) ?? (await built(dir))) : [];
    all.push({ environment: name, before, after: current.get(name) ?? [] });
  }
  return all;
}

function dirOf(environment: string): string {
  return environment === ARGOCD ? ARGOCD : `overlays/${environment}`;
}

function environmentsOf(folder: TreeFolder): readonly string[] {
  return [...folder.foldersIn("overlays"), ARGOCD].filter((name) => isRoot(folder, dirOf(name)));
}

function isRoot({ read }: TreeFolder, dir: string): boolean {
  return read(`${dir}/kustomization.yaml`).kind !== "missing";
}

function selected(known: readonly string[], only: readonly string[]): readonly string[] {
  const unknown = only.find((name) => !known.includes(name));
  if (unknown === undefined) return only.length === 0 ? known : known.filter((name) => only.includes(name));
  throw new UsageError(
    `there is no environment '${unknown}'${didYouMean(unknown, known)}`,
    `There are ${known.join(", ")}.`,
  );
}

/** What is neither a tree nor a revision is one environment's, and only a person knows which. */
function onlyEnvironment(known: readonly string[], only: readonly string[]): string {
  const [first, ...others] = selected(known, only);
  if (first !== undefined && others.length === 0) return first;
  throw new UsageError(
    "these manifests are of one environment, and there are several to compare them with",
    `Say which with --env: ${known.join(", ")}.`,
  );
}
