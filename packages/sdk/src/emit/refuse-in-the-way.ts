import { join } from "node:path";
import { type ErrorCode, SdkError } from "../errors.ts";
import type { FileChange, FileState } from "./inspect.ts";

interface Obstacle {
  readonly code: ErrorCode;
  readonly describe: string;
  readonly hint: string;
  /** Whether `force` clears it. A link, or a folder with somebody's files in it, it does not. */
  readonly forcible: boolean;
}

/** The gravest first: its code and hint are the error's. */
const OBSTACLES: { readonly [state in FileState]?: Obstacle } = {
  linked: {
    code: "OUTPUT_UNSAFE",
    describe: "a symbolic link, or below one",
    hint: "Replace the link by what it stands for, or remove it: writing through it would leave the output folder.",
    forcible: false,
  },
  blocked: {
    code: "OUTPUT_FOREIGN",
    describe: "a folder where a file must be, or a file where a folder must be",
    hint: "Move it away.",
    forcible: false,
  },
  foreign: {
    code: "OUTPUT_FOREIGN",
    describe: "not written by ecom-k8s",
    hint: "Move it away, or overwrite it with --force.",
    forcible: true,
  },
  edited: {
    code: "OUTPUT_EDITED",
    describe: "edited by hand",
    hint: "Take the edit over into the source, then build with --force, which overwrites it.",
    forcible: true,
  },
};

/**
 * Refuses to go on while a file is in the way, and names all of them.
 *
 * @throws SdkError OUTPUT_UNSAFE, OUTPUT_FOREIGN or OUTPUT_EDITED; `value` holds the paths.
 */
export function refuseInTheWay(changes: readonly FileChange[], dir: string, force: boolean): void {
  const lines: string[] = [];
  const paths: string[] = [];
  let gravest: Obstacle | undefined;
  for (const obstacle of Object.keys(OBSTACLES) as (keyof typeof OBSTACLES)[]) {
    const kind = OBSTACLES[obstacle];
    if (kind === undefined || (force && kind.forcible)) continue;
    for (const { path, state } of changes) {
      if (state !== obstacle) continue;
      gravest ??= kind;
      paths.push(path);
      lines.push(`${join(dir, path)} (${kind.describe})`);
    }
  }
  if (gravest === undefined) return;
  throw new SdkError({
    code: gravest.code,
    path: dir,
    message: `nothing was written, because ${lines.length === 1 ? "a file is" : `${lines.length} files are`} in the way:\n  ${lines.join("\n  ")}`,
    value: paths,
    hint: gravest.hint,
  });
}
