import { existsSync, realpathSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Manifest } from "@ecom/k8s-sdk";
import {
  buildFolder,
  exportRevision,
  exportWorkTree,
  openRepository,
  withTemporaryFolder,
  writePlaceholders,
} from "@ecom/k8s-sdk/emit";
import { UsageError } from "../usage-error.ts";
import { type Comparisons, manifestsOnStdin, type Progress, pathInRepository, revisionOf } from "./comparison.ts";
import type { Baseline } from "./operand.ts";

/**
 * Compares a folder that need not be ours, or a file: both of its states are built by the real Kustomize, or read where
 * it is no Kustomize root.
 *
 * @throws UsageError where there is no such folder or file; SdkError for what cannot be built or read.
 */
export async function comparePath(
  path: string,
  baseline: Baseline,
  cwd: string,
  progress: Progress,
): Promise<Comparisons> {
  const folder = resolve(cwd, path);
  const found = statSync(folder, { throwIfNoEntry: false });
  if (found === undefined && baseline.kind !== "revision") {
    throw new UsageError(`'${path}' is not there`, "Name a Kustomize root, a folder of YAML files, or such a file.");
  }
  const fileOf = () => (found?.isFile() ? path : join(path, "kustomization.yaml"));
  if (baseline.kind === "revision") return { ...(await compareRevision(path, baseline.name, cwd, progress)), fileOf };
  progress(`Building ${path}`);
  const after = await buildFolder(folder, { title: path, from: cwd });
  const [before, title] =
    baseline.kind === "stdin"
      ? [await manifestsOnStdin(), "standard input"]
      : [await buildFolder(baseline.folder, { title: baseline.title, from: cwd }), baseline.title];
  return { all: [{ environment: path, before, after }], baseline: title, fileOf };
}

/** Both states as git has them, so that ignored values of secrets are in neither. */
async function compareRevision(
  path: string,
  name: string | undefined,
  cwd: string,
  progress: Progress,
): Promise<Omit<Comparisons, "fileOf">> {
  const repository = await openRepository(cwd);
  const { commit, title } = await revisionOf(repository, name);
  const dir = pathInRepository(repository, resolve(realpathSync(cwd), path));
  if (dir === ".." || dir.startsWith("../")) {
    throw new UsageError(`${path} is outside the repository`, "Name a folder of the repository.");
  }
  return withTemporaryFolder(async (temporary) => {
    const [old, current] = [join(temporary, "old"), join(temporary, "new")];
    progress(`Checking out ${title}`);
    // Roots name what is outside of their folder, so that all of the repository is needed.
    await exportRevision(repository, commit, "", old, join(temporary, "index"));
    await exportWorkTree(repository, current);
    const build = async (root: string, revision?: string): Promise<readonly Manifest[] | undefined> => {
      const folder = join(root, dir);
      if (!existsSync(folder)) return undefined;
      writePlaceholders(root);
      progress(`Building ${path}${revision === undefined ? "" : ` at ${revision}`}`);
      return buildFolder(folder, { title: path, revision, from: cwd });
    };
    const before = await build(old, title);
    const after = await build(current);
    if (before === undefined && after === undefined) {
      throw new UsageError(`'${path}' is neither here nor at ${title}`, "Name a folder or a file that git has.");
    }
    return { all: [{ environment: path, before: before ?? [], after: after ?? [] }], baseline: title };
  });
}
