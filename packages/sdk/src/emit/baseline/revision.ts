import { type Repository, revisionError } from "./repository.ts";

/** A commit that the work tree is compared with. */
export interface Revision {
  /** The commit's full id. */
  readonly commit: string;
  /** For people: `main`, `merge base with origin/main`. */
  readonly title: string;
}

/** The main branch, by the names that it may have; the remote's comes first, since a local one is often behind. */
const MAIN_BRANCHES = ["origin/main", "main", "origin/master", "master"] as const;

/**
 * What a name stands for in a repository: a branch, a tag, a commit, `HEAD~1`.
 *
 * @throws SdkError `INVALID_REVISION` for a name that stands for no commit here.
 */
export async function findRevision(repository: Repository, name: string): Promise<Revision> {
  const commit = await commitOf(repository, name);
  if (commit !== undefined) return { commit, title: name };
  throw revisionError(
    repository.root,
    `'${name}' is neither a path nor a commit that git has here`,
    "Name a branch, a tag or a commit; `git fetch` what only the remote has.",
  );
}

/**
 * Where this branch left the main branch.
 *
 * @throws SdkError `INVALID_REVISION` where there is no main branch, or the history here does not reach back that far.
 */
export async function findMergeBase(repository: Repository): Promise<Revision> {
  for (const branch of [...MAIN_BRANCHES, ...(await defaultBranches(repository))]) {
    const commit = await commitOf(repository, `refs/${branch.includes("/") ? "remotes" : "heads"}/${branch}`);
    if (commit === undefined) continue;
    const base = await repository.ask(["merge-base", "HEAD", commit]);
    if (base !== undefined) return { commit: base.trim(), title: `merge base with ${branch}` };
    throw revisionError(
      repository.root,
      `the history here does not reach the commit at which this branch left ${branch}`,
      "Fetch it: `git fetch --unshallow`; in GitHub Actions, `fetch-depth: 0` for actions/checkout.",
    );
  }
  const isShallow = (await repository.ask(["rev-parse", "--is-shallow-repository"]))?.trim() === "true";
  throw revisionError(
    repository.root,
    `there is no ${MAIN_BRANCHES.join(", ")} to compare with`,
    isShallow
      ? "The clone is shallow: fetch the main branch, `git fetch --unshallow origin main:refs/remotes/origin/main`, or name a commit that is here."
      : "Name what to compare with: `ecom-k8s diff <ref>`.",
  );
}

/** The remote's main branch, whatever its name is, where the clone knows it: `origin/trunk`. */
async function defaultBranches(repository: Repository): Promise<readonly string[]> {
  const name = await repository.ask(["symbolic-ref", "--quiet", "--short", "refs/remotes/origin/HEAD"]);
  return name === undefined ? [] : [name.trim()];
}

/** Whether a name stands for a commit; an option is no name. */
export async function isRevision(repository: Repository, name: string): Promise<boolean> {
  return (await commitOf(repository, name)) !== undefined;
}

async function commitOf(repository: Repository, name: string): Promise<string | undefined> {
  if (name.startsWith("-")) return undefined;
  const commit = await repository.ask(["rev-parse", "--verify", "--quiet", `${name}^{commit}`]);
  return commit?.trim();
}
