import { SdkError } from "../errors.ts";

const REASONS: { readonly [code: string]: readonly [message: string, hint: string] } = {
  EACCES: ["permission denied", "Give the user that runs the build write permission, or change the output folder."],
  EPERM: [
    "operation not permitted",
    "Give the user that runs the build write permission, or change the output folder.",
  ],
  EROFS: ["the file system is read-only", "Mount it for writing, or change the output folder."],
  ENOSPC: ["no space is left on the device", "Free some space, then run again."],
  EDQUOT: ["the disk quota is used up", "Free some space, then run again."],
  ENOENT: ["it went away while we were at work", "Run again, and let nothing else change the folder meanwhile."],
  ENOTDIR: ["a file stands where a folder must be", "Move that file away, then run again."],
  EISDIR: ["a folder stands where a file must be", "Move that folder away, then run again."],
  ENOTEMPTY: ["a folder is in the way", "Move that folder away, then run again."],
  ENAMETOOLONG: ["the path is too long for this file system", "Shorten the names, or build in a shorter folder."],
  EMFILE: ["too many files are open", "Raise the limit of open files (ulimit -n), then run again."],
  EXDEV: ["it is on another file system than the output folder", "Mount nothing below the output folder."],
};

/** Runs a file-system operation; what the system refuses becomes an error that names the file of the user's. */
export function io<Result>(path: string, operation: () => Result): Result {
  try {
    return operation();
  } catch (thrown) {
    throw asOutputFailed(path, thrown);
  }
}

/** The code of a system error (`ENOSPC`); `undefined` for any other. */
export function systemCode(thrown: unknown): string | undefined {
  if (!(thrown instanceof Error) || !("syscall" in thrown) || !("code" in thrown)) return undefined;
  return typeof thrown.code === "string" ? thrown.code : undefined;
}

/** What the system refused, as an error that names the file; anything else as it is. */
export function asOutputFailed(path: string, thrown: unknown): unknown {
  const code = systemCode(thrown);
  if (code === undefined) return thrown;
  const [message, hint] = REASONS[code] ?? [`the system says ${code}`, "Correct that, then run again."];
  return new SdkError({ code: "OUTPUT_FAILED", path, message, hint, cause: thrown });
}
