import { lstatSync, mkdirSync, rmdirSync, rmSync, type Stats, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { SdkError } from "@ecom/k8s-sdk";

/** What is at a path, a link itself and not what it leads to; `undefined` also where a folder of the path is a file. */
function thereIs(path: string): Stats | undefined {
  try {
    return lstatSync(path, { throwIfNoEntry: false });
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOTDIR") return undefined;
    throw error;
  }
}

/** What of these paths is there already, and so in the way: the file itself, or what stands for one of its folders. */
export function inTheWay(folder: string, paths: Iterable<string>): readonly string[] {
  const found = [...paths].flatMap((path) => {
    const steps = path.split("/");
    for (let length = 0; length < steps.length; length += 1) {
      const parent = steps.slice(0, length).join("/");
      const there = thereIs(join(folder, parent));
      if (there === undefined) return [];
      // Only the folder that was named may be a link: what is below one is somewhere else.
      if (length > 0 && !there.isDirectory()) return [parent];
    }
    return thereIs(join(folder, path)) === undefined ? [] : [path];
  });
  return [...new Set(found)];
}

/**
 * Writes new files, each only where nothing is; where one cannot be written, those before it are removed again.
 *
 * @throws SdkError `OUTPUT_FAILED` where the system refuses.
 */
export function writeNewFiles(folder: string, files: ReadonlyMap<string, string>): void {
  const made: (() => void)[] = [];
  // This takes milliseconds; a signal waits until all is there, or nothing.
  const wait = (): void => undefined;
  process.on("SIGINT", wait).on("SIGTERM", wait);
  try {
    for (const [path, text] of files) {
      const file = join(folder, path);
      const first = mkdirSync(dirname(file), { recursive: true });
      if (first !== undefined) made.push(() => removeFolders(dirname(file), first));
      writeFileSync(file, text, { flag: "wx" });
      made.push(() => rmSync(file));
    }
  } catch (thrown) {
    for (const undo of made.reverse()) undo();
    if (!(thrown instanceof Error) || !("syscall" in thrown) || !("code" in thrown)) throw thrown;
    throw new SdkError({
      code: "OUTPUT_FAILED",
      path: folder,
      message: `the system says ${String(thrown.code)}; nothing was left behind`,
      hint: "Name a folder that can be written.",
      cause: thrown,
    });
  } finally {
    process.off("SIGINT", wait).off("SIGTERM", wait);
  }
}

/** Removes the folders from `last` up to `first`, which one call made; they are empty again. */
function removeFolders(last: string, first: string): void {
  for (let folder = last; !relative(first, folder).startsWith(".."); folder = dirname(folder)) rmdirSync(folder);
}
