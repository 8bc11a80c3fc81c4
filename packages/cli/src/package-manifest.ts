import { readFileSync } from "node:fs";

/** What of this package's own `package.json` is printed. */
export interface PackageManifest {
  readonly version: string;
  /** Where bugs are reported. */
  readonly bugs: string | undefined;
}

export function packageManifest(): PackageManifest {
  // One folder up both from `src/` and from `dist/`.
  const manifest: unknown = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));
  const bugs = field(manifest, "bugs");
  return { version: String(field(manifest, "version")), bugs: text(bugs) ?? text(field(bugs, "url")) };
}

function field(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;
}

function text(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}
