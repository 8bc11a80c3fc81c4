import { renameSync, unlinkSync } from "node:fs";
import { systemCode } from "./io.ts";

/** Renames a file or folder; false where it, or the folder that it goes to, is not there. */
export function moveIfThere(from: string, to: string): boolean {
  try {
    renameSync(from, to);
    return true;
  } catch (thrown) {
    if (systemCode(thrown) !== "ENOENT") throw thrown;
    return false;
  }
}

export function removeIfThere(path: string): void {
  try {
    unlinkSync(path);
  } catch (thrown) {
    if (systemCode(thrown) !== "ENOENT") throw thrown;
  }
}
