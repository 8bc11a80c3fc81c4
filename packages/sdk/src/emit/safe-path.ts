import { SdkError } from "../errors.ts";

/** Most file systems end a name at 255 bytes; a path ends first on macOS, at 1,024. */
const MAX_SEGMENT_BYTES = 255;
const MAX_PATH_BYTES = 1024;
/** No path of so few characters has more bytes than that. */
const MAX_SHORT_PATH = MAX_PATH_BYTES / 4;

/** Device names on Windows, whatever the extension. */
const WINDOWS_DEVICE = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\.|$)/i;

/** What Windows allows in no name; control characters are allowed nowhere by us. */
const FORBIDDEN = /[<>:"|?*\\\p{Cc}\p{Surrogate}]/u;

/** Names that belong to git, or to the writer itself. */
const RESERVED = /^\.(?:git|ecom-k8s(?:\..*)?)$/i;

export interface UnsafePath {
  readonly path: string;
  /** Why not, to follow "this path": `is absolute`. */
  readonly reason: string;
}

/** Those of many paths (POSIX, below the output folder) that not every machine that checks the tree out can hold. */
export function* unsafePaths(paths: Iterable<string>): Iterable<UnsafePath> {
  const safeFolders = new Set<string>();
  for (const path of paths) {
    const end = path.lastIndexOf("/");
    const folder = path.slice(0, Math.max(end, 0));
    const isKnown = end > 0 && safeFolders.has(folder) && path.length <= MAX_SHORT_PATH;
    const reason = isKnown ? unsafeSegment(path.slice(end + 1)) : unsafePath(path);
    if (reason !== undefined) yield { path, reason };
    else safeFolders.add(folder);
  }
}

/** Why one path cannot be held everywhere; `undefined` where it can. */
export function unsafePath(path: string): string | undefined {
  if (path === "") return "is empty";
  if (path.startsWith("/") || /^[A-Za-z]:/.test(path)) return "is absolute";
  if (Buffer.byteLength(path) > MAX_PATH_BYTES) return `is longer than ${MAX_PATH_BYTES} bytes`;
  for (const segment of path.split("/")) {
    const reason = unsafeSegment(segment);
    if (reason !== undefined) return reason;
  }
  return undefined;
}

function unsafeSegment(segment: string): string | undefined {
  if (segment === "") return "has an empty part";
  if (segment === "." || segment === "..") return `has the part "${segment}"`;
  if (FORBIDDEN.test(segment)) return "has a character that is not allowed in file names everywhere";
  if (/[. ]$/.test(segment)) return "has a part that ends in a dot or a space";
  if (WINDOWS_DEVICE.test(segment)) return `has the part "${segment}", a device on Windows`;
  if (RESERVED.test(segment)) return `has the part "${segment}", which is reserved`;
  if (Buffer.byteLength(segment) > MAX_SEGMENT_BYTES) return `has a part longer than ${MAX_SEGMENT_BYTES} bytes`;
  return undefined;
}

/**
 * Refuses paths that leave the output folder, that some system cannot hold, or of which two are one file where case
 * or Unicode form does not count.
 *
 * @throws SdkError OUTPUT_UNSAFE for a path by itself, INVALID_TREE for two that collide.
 */
export function refuseUnsafePaths(paths: readonly string[]): void {
  for (const { path, reason } of unsafePaths(paths)) {
    throw new SdkError({
      code: "OUTPUT_UNSAFE",
      path,
      message: `this path ${reason}`,
      bound: "a relative path that every system can hold",
      hint: "Rename what the file or folder is named for.",
    });
  }
  const files = new Map<string, string>();
  const directories = new Map<string, string>();
  const seen = new Set<string>();
  for (const path of paths) {
    enter(files, path);
    for (let end = path.lastIndexOf("/"); end > 0; end = path.lastIndexOf("/", end - 1)) {
      const directory = path.slice(0, end);
      if (seen.has(directory)) break;
      seen.add(directory);
      enter(directories, directory);
    }
  }
  for (const [folded, path] of files) {
    const directory = directories.get(folded);
    if (directory !== undefined) refuseCollision(path, directory);
  }
}

function enter(seen: Map<string, string>, path: string): void {
  const folded = fold(path);
  const other = seen.get(folded);
  if (other !== undefined) refuseCollision(path, other);
  seen.set(folded, path);
}

function refuseCollision(path: string, other: string): never {
  throw new SdkError({
    code: "INVALID_TREE",
    path,
    message: path === other ? "two things would be written to this path" : `collides with ${other}`,
    bound: "paths that differ by more than case and Unicode form",
    hint: "Rename one of the two: macOS and Windows hold both as one file.",
  });
}

function fold(path: string): string {
  return path.normalize("NFC").toLowerCase();
}
