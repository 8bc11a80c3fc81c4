import { createHash } from "node:crypto";
import { existsSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { SdkError } from "../../errors.ts";
import { parseEnvFile } from "../../render/env-file.ts";
import type { SecretValues } from "../../render/generated-objects.ts";
import { type Folder, openFolder } from "../folder.ts";
import { encryptedPath, readEncryptedFile, withoutSopsData } from "../secrets/encrypted-file.ts";
import { sawEnvText } from "../secrets/seen-values.ts";

/** Stands for a value that git does not have. */
export const PLACEHOLDER = "placeholder";

/** Folders that hold no Kustomize tree. */
const SKIPPED: ReadonlySet<string> = new Set([".git", "node_modules"]);

/**
 * Writes the env files that git ignores below an exported folder, with placeholders for values, so that Kustomize can
 * build it. The keys come from the committed `<name>.env.example`, and from `<name>.env.sops` where there is one.
 */
export function writePlaceholders(folder: string): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const place = join(folder, entry.name);
    if (entry.isDirectory() && !SKIPPED.has(entry.name)) writePlaceholders(place);
    const [, name] = /^(.*\.env)\.(?:example|sops)$/.exec(entry.name) ?? [];
    if (name === undefined || !entry.isFile() || existsSync(join(folder, name))) continue;
    const values = placeholdersOf(openFolder(folder), name);
    if (values === undefined) continue;
    writeFileSync(join(folder, name), [...values].map(([key, value]) => `${key}=${value}\n`).join(""));
  }
}

/**
 * The placeholders of one env file, by its path; `undefined` where the example is not for Kustomize to read: the
 * repository may hold some of another program. Should Kustomize miss the file after all, it says so.
 */
export function placeholdersOf({ read }: Folder, path: string): ReadonlyMap<string, string> | undefined {
  const textOf = (file: string): string => {
    const found = read(file);
    return found.kind === "text" ? found.text : "";
  };
  const [example, encrypted] = [`${path}.example`, encryptedPath(path)];
  try {
    const keys = parseEnvFile(textOf(example), example).keys();
    const values = new Map([...keys].map((key) => [key, PLACEHOLDER]));
    // Somebody may have committed it without encrypting it.
    sawEnvText(textOf(encrypted));
    return new Map([...values, ...encryptedPlaceholders(withoutSopsData(parseEnvFile(textOf(encrypted), encrypted)))]);
  } catch (error) {
    if (error instanceof SdkError) return undefined;
    throw error;
  }
}

/**
 * The same placeholders for the renderer: what it makes with them has the names that Kustomize makes of
 * {@link writePlaceholders}.
 */
export function placeholderValues(outputDir: string): SecretValues {
  return (root, secret) =>
    new Map([
      ...secret.keys.map(({ key }) => [key, PLACEHOLDER] as const),
      ...(secret.encrypted === undefined
        ? []
        : encryptedPlaceholders(readEncryptedFile(join(outputDir, root.dir), secret.envFile) ?? new Map())),
    ]);
}

/** SOPS leaves the encrypted text of a value as it is until the value changes, so that its digest tells a rotation. */
function encryptedPlaceholders(encrypted: ReadonlyMap<string, string>): readonly (readonly [string, string])[] {
  return [...encrypted].map(([key, text]) => [key, createHash("sha256").update(text).digest("hex")] as const);
}
