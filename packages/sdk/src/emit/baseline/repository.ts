import { Buffer } from "node:buffer";
import { spawn } from "node:child_process";
import { buffer, text } from "node:stream/consumers";
import { SdkError } from "../../errors.ts";

/** Environment variables that are set beside those of this process. Written out: a user may not have Node's types. */
export type Variables = Readonly<Record<string, string>>;

/** A git repository with its work tree. */
export interface Repository {
  /** The work tree's folder, absolute, as git writes it. */
  readonly root: string;
  /** Runs git there, and gives what it prints; `undefined` where it fails. */
  readonly ask: (args: readonly string[], env?: Variables) => Promise<string | undefined>;
  /**
   * Runs git there.
   *
   * @throws SdkError `INVALID_REVISION` where it fails
   */
  readonly run: (args: readonly string[], env?: Variables) => Promise<string>;
  /** The texts of objects, by their names; what git does not have is left out. */
  readonly read: (objects: readonly string[]) => Promise<ReadonlyMap<string, string>>;
}

/**
 * The repository that a folder is in.
 *
 * @throws SdkError `INVALID_REVISION` where there is none, or no git.
 */
export async function openRepository(folder: string): Promise<Repository> {
  const found = await git(folder, ["rev-parse", "--show-toplevel"]);
  if (found.code !== 0) {
    throw revisionError(
      folder,
      `git does not know this folder: ${found.stderr}`,
      "Run the command in a git work tree, or compare with a folder or with standard input (-).",
    );
  }
  const root = found.stdout.replace(/\n$/, "");
  return {
    root,
    ask: async (args, env) => {
      const { code, stdout } = await git(root, args, env);
      return code === 0 ? stdout : undefined;
    },
    run: async (args, env) => {
      const { code, stdout, stderr } = await git(root, args, env);
      if (code === 0) return stdout;
      throw revisionError(root, `git ${args[0] ?? ""} failed: ${stderr}`, "Make `git status` work in this folder.");
    },
    read: (objects) => readObjects(root, objects),
  };
}

export function revisionError(path: string, message: string, hint: string): SdkError {
  return new SdkError({ code: "INVALID_REVISION", path, message, bound: "a commit of this repository", hint });
}

interface GitRun {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

async function git(cwd: string, args: readonly string[], env: Variables = {}): Promise<GitRun> {
  const child = spawn("git", args, {
    cwd,
    env: { ...environmentOfFolder(), ...env },
    stdio: ["ignore", "pipe", "pipe"],
    windowsHide: true,
  });
  const ended = new Promise<{ readonly code: number; readonly failure: string }>((resolve) => {
    child.once("error", ({ message }) => resolve({ code: 1, failure: message }));
    child.once("close", (code) => resolve({ code: code ?? 1, failure: "" }));
  });
  const [stdout, stderr, { code, failure }] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  return { code, stdout, stderr: failure || stderr.trim() };
}

/** One process for all of them. */
async function readObjects(root: string, objects: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const child = spawn("git", ["cat-file", "--batch"], {
    cwd: root,
    env: environmentOfFolder(),
    stdio: ["pipe", "pipe", "ignore"],
    windowsHide: true,
  });
  const failed = new Promise<undefined>((resolve) => child.once("error", () => resolve(undefined)));
  // It ends when it likes: what it has not read then is not there.
  child.stdin.on("error", () => {});
  child.stdin.end(objects.map((object) => `${object}\n`).join(""));
  return objectsIn((await Promise.race([buffer(child.stdout), failed])) ?? Buffer.alloc(0));
}

/** Of each object a line, `<name> <type> <size>`, and then as many bytes; of one that is missing, a line without size. */
function objectsIn(output: Buffer): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (let start = 0; start < output.length; ) {
    const end = output.indexOf("\n", start);
    const [, name, size] = /^(\S+) \w+ (\d+)$/.exec(output.toString("utf8", start, end)) ?? [];
    start = end + 1;
    if (name === undefined || size === undefined) continue;
    found.set(name, output.toString("utf8", start, start + Number(size)));
    start += Number(size) + 1;
  }
  return found;
}

/** Git's hooks set variables that point at their own repository; the folder's repository is what counts here. */
function environmentOfFolder(): NodeJS.ProcessEnv {
  const { GIT_DIR: _dir, GIT_WORK_TREE: _tree, GIT_INDEX_FILE: _index, GIT_PREFIX: _prefix, ...rest } = process.env;
  return { ...rest, LC_ALL: "C" };
}
