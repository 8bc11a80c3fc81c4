import { dirname, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";

export interface SourceLocation {
  readonly file: string;
  readonly line: number;
  readonly column: number | undefined;
}

/** The places that an error's stack names, innermost first. A syntax error's own place comes before its frames. */
export function stackLocations(error: Error): readonly SourceLocation[] {
  const locations: SourceLocation[] = [];
  for (const line of (error.stack ?? "").split("\n")) {
    const [, place, row, column] =
      /^\s+at (?:.*\(|async )?((?:file:\/\/)?(?:\/|[A-Za-z]:[\\/])[^()]*?):(\d+):(\d+)\)?$/.exec(line) ??
      /^((?:file:\/\/)?(?:\/|[A-Za-z]:[\\/]).*):(\d+)$/.exec(line) ??
      [];
    if (place === undefined) continue;
    const file = place.startsWith("file:") ? fileURLToPath(place.replace(/[?#].*$/, "")) : place;
    locations.push({ file, line: Number(row), column: column === undefined ? undefined : Number(column) });
  }
  return locations;
}

/** Where in the user's own source the error comes from; `undefined` where no frame is the user's. */
export function userLocation(error: Error): SourceLocation | undefined {
  const ours = ownFolders();
  return stackLocations(error).find(
    ({ file }) => !isInstalled(file) && !ours.some((folder) => file.startsWith(folder)),
  );
}

/** `src/base/auth.ts:12:3`, as terminals and editors link it. */
export function printLocation({ file, line, column }: SourceLocation, cwd: string): string {
  const below = relative(cwd, file);
  return [below.startsWith("..") ? file : below, line, ...(column === undefined ? [] : [column])].join(":");
}

function isInstalled(file: string): boolean {
  return file.split(sep).includes("node_modules");
}

/** Where our packages' code is: in a workspace that is no `node_modules`. */
function ownFolders(): readonly string[] {
  return [import.meta.url, import.meta.resolve("@ecom/k8s-sdk")].map((url) => `${dirname(fileURLToPath(url))}${sep}`);
}
