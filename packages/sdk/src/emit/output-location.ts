import { existsSync, realpathSync } from "node:fs";
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from "node:path";
import { SdkError } from "../errors.ts";

/** Where a project is, and which folder it writes. */
export interface OutputLocation {
  /** The folder of the configuration file: what it writes stays below. */
  readonly project: string;
  /** The output folder, absolute or from `project`. */
  readonly output: string;
  /** Allows a folder that is not below `project`. @default false */
  readonly outside?: boolean;
}

/**
 * The absolute path of the output folder.
 *
 * @throws SdkError OUTPUT_UNSAFE where it is not below the project, through links too, or is the project itself.
 */
export function resolveOutput({ project, output, outside = false }: OutputLocation): string {
  const absolute = resolve(project, output);
  const real = realPath(absolute);
  const home = realPath(resolve(project));
  if (real === home || isBelow(real, home)) {
    refuse(output, "this is the project's folder, or one above it", "Name a folder of its own, such as `k8s`.");
  }
  if (!outside && !isBelow(home, real)) {
    refuse(output, "this is outside the project", "Name a folder below the project, or allow it outside explicitly.");
  }
  return absolute;
}

/** Whether `path` is below `folder`. */
function isBelow(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way !== "" && way !== ".." && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

/** The real path, also of what does not exist yet: of the deepest folder that does. */
function realPath(path: string): string {
  return existsSync(path) || dirname(path) === path
    ? realpathSync(path)
    : join(realPath(dirname(path)), basename(path));
}

function refuse(path: string, message: string, hint: string): never {
  throw new SdkError({ code: "OUTPUT_UNSAFE", path, message, bound: "a folder below the project", hint });
}
