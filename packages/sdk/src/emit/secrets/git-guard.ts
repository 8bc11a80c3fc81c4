import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";
import { SdkError } from "../../errors.ts";

export const IGNORE_HINT = "Add the line `*.env` to .gitignore.";

/** What git would do with files below a folder. */
export interface GitView {
  /** Paths that git's ignore rules leave out. A tracked path is never among them. */
  readonly ignored: ReadonlySet<string>;
  /** Paths that are in git's index. */
  readonly tracked: ReadonlySet<string>;
}

/**
 * Asks git about paths below `folder`; `undefined` where `folder` is in no git work tree.
 *
 * @param paths POSIX paths below `folder`, which need not exist.
 * @param within A POSIX path below `folder` that all `paths` lie in; what else git tracks is not listed.
 * @throws SdkError `SECRET_EXPOSED` where there is a work tree, but git cannot be asked.
 */
export function askGit(folder: string, paths: readonly string[], within: string): GitView | undefined {
  const start = nearestFolder(resolve(folder));
  if (!isInWorkTree(start.path)) return undefined;
  const at = (path: string) => (start.below === "" ? path : `${start.below}/${path}`);
  const ignored = new Set(git(start.path, ["check-ignore", "-z", "--stdin"], paths.map(at).join("\0"), [0, 1], folder));
  const tracked = new Set(
    git(start.path, ["--literal-pathspecs", "ls-files", "-z", "--", at(within)], "", [0], folder),
  );
  return {
    ignored: new Set(paths.filter((path) => ignored.has(at(path)))),
    tracked: new Set(paths.filter((path) => tracked.has(at(path)))),
  };
}

/**
 * Refuses files that git would take, or has taken.
 *
 * @param paths,within as for {@link askGit}
 * @throws SdkError `SECRET_EXPOSED`
 */
export function refuseExposed(folder: string, paths: readonly string[], within: string): void {
  const git = askGit(folder, paths, within);
  const exposed = git === undefined ? [] : paths.filter((path) => !git.ignored.has(path));
  if (exposed.length === 0) return;
  throw new SdkError({
    code: "SECRET_EXPOSED",
    path: folder,
    message: `git does not ignore ${exposed.join(", ")}`,
    bound: "every env file in a git work tree is ignored by git",
    hint: `${IGNORE_HINT} What git tracks already needs \`git rm --cached <file>\` as well, and new values.`,
  });
}

/** The deepest existing folder on the way to `folder`, where git can be run, and the rest of the way. */
function nearestFolder(folder: string): { readonly path: string; readonly below: string } {
  let path = folder;
  while (!existsSync(path) && dirname(path) !== path) path = dirname(path);
  return { path, below: relative(path, folder).split(sep).join("/") };
}

/** Git's own marker is looked for by hand, so that outside of a work tree no git is needed. */
function isInWorkTree(folder: string): boolean {
  for (let current = folder; ; current = dirname(current)) {
    if (existsSync(join(current, ".git"))) return true;
    if (dirname(current) === current) return false;
  }
}

function git(
  cwd: string,
  args: readonly string[],
  input: string,
  accepted: readonly number[],
  folder: string,
): readonly string[] {
  const run = spawnSync("git", args, { cwd, input, encoding: "utf8", env: environmentOfFolder(), maxBuffer: 2 ** 28 });
  if (run.error === undefined && run.status !== null && accepted.includes(run.status)) {
    return run.stdout.split("\0").filter((path) => path !== "");
  }
  throw new SdkError({
    code: "SECRET_EXPOSED",
    path: folder,
    message: `git cannot say whether it ignores the secrets' files: ${run.error?.message ?? run.stderr.trim()}`,
    bound: "every env file in a git work tree is ignored by git",
    hint: "Make `git status` work in this folder, then run the command again.",
  });
}

/** Git's hooks set variables that point at their own repository; the folder's repository is what counts here. */
function environmentOfFolder(): NodeJS.ProcessEnv {
  const { GIT_DIR: _dir, GIT_WORK_TREE: _tree, GIT_INDEX_FILE: _index, GIT_PREFIX: _prefix, ...rest } = process.env;
  return { ...rest, LC_ALL: "C" };
}
