import { closeSync, fsyncSync, lstatSync, openSync, readSync, renameSync, rmSync, writeSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { getSystemErrorMessage } from "node:util";
import { SdkError } from "@ecom/k8s-sdk";
import { REPORT_MARKER } from "@ecom/k8s-sdk/review";

export interface WriteReportOptions {
  readonly cwd: string;
  /** Overwrites a file that is no report of ours. */
  readonly force: boolean;
}

/**
 * Writes a report in one step: whoever opens the file sees the old page or the new one, never half of it.
 *
 * @throws SdkError `OUTPUT_FOREIGN` for a file that is not ours, `OUTPUT_UNSAFE` for what is no file, `OUTPUT_FAILED`
 *   where the system refuses.
 */
export function writeReport(file: string, text: string, { cwd, force }: WriteReportOptions): void {
  const path = resolve(cwd, file);
  try {
    refuseInTheWay(path, file, force);
    const temporary = join(dirname(path), `.${basename(path)}.${process.pid}.tmp`);
    // Refused where it is there already: it would be another run's, or a trap.
    const opened = openSync(temporary, "wx");
    try {
      writeWhole(opened, text);
      renameSync(temporary, path);
    } finally {
      rmSync(temporary, { force: true });
    }
  } catch (thrown) {
    if (!(thrown instanceof Error) || !("syscall" in thrown) || !("code" in thrown)) throw thrown;
    throw new SdkError({
      code: "OUTPUT_FAILED",
      path: file,
      message: "errno" in thrown ? getSystemErrorMessage(Number(thrown.errno)) : String(thrown.code),
      hint: "Name another file with --out, in a folder that is there and can be written.",
      cause: thrown,
    });
  }
}

function refuseInTheWay(path: string, file: string, force: boolean): void {
  const there = lstatSync(path, { throwIfNoEntry: false });
  if (there === undefined) return;
  if (!there.isFile()) {
    throw new SdkError({
      code: "OUTPUT_UNSAFE",
      path: file,
      message: "this is no regular file",
      bound: "a new file, or a report that ecom-k8s wrote",
      hint: "Name another file with --out; a folder or a link is never replaced.",
    });
  }
  if (force || startOf(path).includes(REPORT_MARKER)) return;
  throw new SdkError({
    code: "OUTPUT_FOREIGN",
    path: file,
    message: "this file is no report that ecom-k8s wrote",
    hint: "Name another file with --out, or overwrite it with --force.",
  });
}

/** The marker stands in the first lines. */
const START_BYTES = 512;

function startOf(path: string): string {
  const opened = openSync(path, "r");
  try {
    const buffer = Buffer.alloc(START_BYTES);
    return buffer.toString("utf8", 0, readSync(opened, buffer));
  } finally {
    closeSync(opened);
  }
}

/** Writes and closes. */
function writeWhole(opened: number, text: string): void {
  try {
    const bytes = Buffer.from(text);
    for (let written = 0; written < bytes.length; ) written += writeSync(opened, bytes, written);
    fsyncSync(opened);
  } finally {
    closeSync(opened);
  }
}
