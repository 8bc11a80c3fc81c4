import { hash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { SCHEMA_PACKAGES } from "../policy/schema/load-schema.ts";

/**
 * Tells one version of this package's code, and of the schemas that it reads, from every other; `undefined` where it
 * runs from its sources, which change as they are worked on.
 */
export function codeIdentity(): string | undefined {
  const dist = distFolder(fileURLToPath(import.meta.url));
  if (dist === undefined) return undefined;
  const scripts = readdirSync(dist, { recursive: true, encoding: "utf8" }).filter((path) => path.endsWith(".js"));
  const files = [...scripts.sort().map((path) => join(dist, path)), ...SCHEMA_PACKAGES.flatMap(manifestOf)];
  return hash("sha256", files.map((file) => readFileSync(file, "utf8")).join("\n"));
}

function distFolder(file: string): string | undefined {
  if (!file.endsWith(".js")) return undefined;
  for (let folder = dirname(file); dirname(folder) !== folder; folder = dirname(folder)) {
    if (basename(folder) === "dist") return folder;
  }
  return undefined;
}

const require = createRequire(import.meta.url);

/** None of a package that is not installed, as those of custom resources need not be. */
function manifestOf(packageName: string): readonly string[] {
  try {
    return [require.resolve(`${packageName}/package.json`)];
  } catch {
    return [];
  }
}
