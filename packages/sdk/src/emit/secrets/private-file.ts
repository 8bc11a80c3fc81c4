import { randomBytes } from "node:crypto";
import {
  closeSync,
  constants,
  fchmodSync,
  fstatSync,
  fsyncSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  type Stats,
  writeSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import { SdkError } from "../../errors.ts";
import { io } from "../io.ts";

/** What a file system says of a file that only its owner may read. */
export interface PrivateFile {
  readonly text: string;
  /** Permission bits, such as `0o600`. */
  readonly mode: number;
}

/** Read and write for the owner, nothing for anybody else. */
export const PRIVATE_MODE = 0o600;

// The prefix tells a file that a killed run left behind from a person's own; the suffix is the target's name, so that
// the ignore rule of the target (`*.env`) holds for it as well.
const TEMPORARY = ".ecom-k8s-";

/** Whether others than the owner may read the file. Windows has no such bits. */
export function isOpenToOthers(mode: number): boolean {
  return process.platform !== "win32" && (mode & 0o077) !== 0;
}

/** The name of a temporary file for `path`, in the same folder so that a rename is atomic. */
export function temporaryPath(path: string): string {
  return join(dirname(path), `${TEMPORARY}${randomBytes(6).toString("hex")}.${basename(path)}`);
}

/**
 * Refuses a path below `folder` that goes through a symbolic link: a value must not land where somebody points it.
 *
 * @throws SdkError `OUTPUT_UNSAFE`
 */
export function refuseSymlinks(folder: string, path: string): void {
  let current = folder;
  for (const part of path.split("/")) {
    if (part === "" || part === "." || part === "..") throw unsafe(path, "the path leaves the output folder");
    current = join(current, part);
    if (look(current)?.isSymbolicLink()) throw unsafe(current, "this is a symbolic link");
  }
}

/**
 * The file's text and mode; `undefined` where there is none.
 *
 * @throws SdkError `OUTPUT_UNSAFE` for what is no regular file, `INVALID_ENV_FILE` for what is no UTF-8,
 *   `OUTPUT_FAILED` for what cannot be read.
 */
export function readPrivateFile(path: string): PrivateFile | undefined {
  const found = look(path);
  if (found === undefined) return undefined;
  if (!found.isFile()) throw unsafe(path, "this is no regular file");
  const { bytes, mode } = io(path, () => {
    const handle = openSync(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0));
    try {
      return { bytes: readFileSync(handle), mode: fstatSync(handle).mode & 0o777 };
    } finally {
      closeSync(handle);
    }
  });
  try {
    return { text: new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes), mode };
  } catch {
    throw new SdkError({
      code: "INVALID_ENV_FILE",
      path,
      message: "the file is not UTF-8",
      hint: "Save it as UTF-8; Kustomize refuses it as it is.",
    });
  }
}

/**
 * Puts `text` in the place of the file in one step: whoever looks sees the old file or the new one. The file must
 * still be what `before` says, so that nothing that a person wrote meanwhile is lost.
 *
 * @throws SdkError `OUTPUT_BUSY` where the file changed meanwhile, `OUTPUT_FAILED` where the file system refuses.
 */
export function writePrivateFile(path: string, text: string, before: PrivateFile | undefined): void {
  const folder = dirname(path);
  io(folder, () => mkdirSync(folder, { recursive: true, mode: 0o700 }));
  const temporary = temporaryPath(path);
  try {
    io(path, () => writeAndSync(temporary, text));
    if (readPrivateFile(path)?.text !== before?.text) throw changedMeanwhile(path);
    io(path, () => renameSync(temporary, path));
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
  syncFolder(folder);
}

/** Removes what a killed run left in the folder. Call it only where no other run can be writing there. */
export function removeLeftovers(folder: string): void {
  if (look(folder) === undefined) return;
  io(folder, () => {
    for (const name of readdirSync(folder)) if (name.startsWith(TEMPORARY)) rmSync(join(folder, name), { force: true });
  });
}

function look(path: string): Stats | undefined {
  return io(path, () => lstatSync(path, { throwIfNoEntry: false }));
}

function writeAndSync(path: string, text: string): void {
  const handle = openSync(path, "wx", PRIVATE_MODE);
  try {
    fchmodSync(handle, PRIVATE_MODE);
    const bytes = Buffer.from(text, "utf8");
    for (let written = 0; written < bytes.length; ) written += writeSync(handle, bytes, written);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** Makes the rename last through a power cut, where the platform lets a folder be opened for that. */
function syncFolder(folder: string): void {
  try {
    const handle = openSync(folder, "r");
    try {
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
  } catch {
    // Windows and some network file systems do not sync folders; the file itself is written.
  }
}

function unsafe(path: string, message: string): SdkError {
  return new SdkError({
    code: "OUTPUT_UNSAFE",
    path,
    message,
    bound: "regular files in real folders below the output folder",
    hint: "Remove it, or move the real file here; secret values are not read or written through links.",
  });
}

function changedMeanwhile(path: string): SdkError {
  return new SdkError({
    code: "OUTPUT_BUSY",
    path,
    message: "the file changed while its missing values were being written",
    hint: "Run the command again; nothing in this file was lost.",
  });
}
