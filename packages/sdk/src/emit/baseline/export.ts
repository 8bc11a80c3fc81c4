import { copyFileSync, lstatSync, mkdirSync, readlinkSync, symlinkSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Repository } from "./repository.ts";

/**
 * Writes a folder of a commit below `target`, as a checkout would: through an index of its own, so that neither the
 * repository's index nor its list of work trees knows of it.
 *
 * @param dir POSIX path below the repository's root; empty for all of it.
 * @param index A path for the index, which is not to be there yet.
 * @param options.without What of it stays out, as a pattern of git's: `*.env`.
 * @returns Whether the commit has the folder.
 * @throws SdkError `INVALID_REVISION` where git cannot write it.
 */
export async function exportRevision(
  repository: Repository,
  commit: string,
  dir: string,
  target: string,
  index: string,
  options: { readonly without?: string } = {},
): Promise<boolean> {
  const tree = await repository.ask(["rev-parse", "--verify", "--quiet", `${commit}:${dir}`]);
  if (tree === undefined) return false;
  const env = { GIT_INDEX_FILE: index };
  const plain = ["-c", "core.sparseCheckout=false", "-c", "core.fsmonitor=false"];
  await repository.run([...plain, "read-tree", tree.trim()], env);
  if (options.without !== undefined) {
    const remove = ["rm", "--cached", "--force", "--quiet", "--ignore-unmatch", "-r", "--", options.without];
    await repository.run([...plain, ...remove], env);
  }
  await repository.run([...plain, "checkout-index", "--all", "--quiet", `--prefix=${target}/`], env);
  return true;
}

/**
 * Copies what git would commit of the work tree: tracked files as they are now, and new ones that are not ignored. What
 * is ignored, such as files with values of secrets, stays behind.
 */
export async function exportWorkTree(repository: Repository, target: string): Promise<void> {
  const listed = await repository.run(["ls-files", "-z", "--cached", "--others", "--exclude-standard"]);
  for (const path of new Set(listed.split("\0"))) {
    const from = join(repository.root, path);
    const file = path === "" ? undefined : lstatSync(from, { throwIfNoEntry: false });
    if (file === undefined || file.isDirectory()) continue;
    const to = join(target, path);
    mkdirSync(dirname(to), { recursive: true });
    if (file.isSymbolicLink()) symlinkSync(readlinkSync(from), to);
    else copyFileSync(from, to);
  }
}
