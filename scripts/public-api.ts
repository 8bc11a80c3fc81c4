/**
 * The public API of each package, as one file that a reviewer reads: `packages/<package>/api/`.
 *
 * `pnpm api:update` writes the files; a test compares them. Doc comments are left out and declarations sorted by name, so
 * that a difference is a difference of the API.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { commandLineApi } from "./command-line-api.ts";
import { declarationApi } from "./declaration-api.ts";
import { type PackedPackage, packPackages } from "./packed-packages.ts";

const ROOT = join(import.meta.dirname, "..");

export interface PublicApi {
  /** Where the text is committed. */
  readonly file: string;
  readonly text: string;
}

/** @throws Error for a package of which it is not known what its API is. */
export async function publicApi(packed: PackedPackage): Promise<PublicApi> {
  const folder = join(ROOT, "packages", basename(packed.folder), "api");
  if (packed.name === "@ecom/k8s-cli") return { file: join(folder, "commands.txt"), text: await commandLineApi() };
  return { file: join(folder, "public-api.d.ts"), text: declarationApi(packed) };
}

if (import.meta.main) {
  const folder = mkdtempSync(join(tmpdir(), "public-api-"));
  try {
    for (const packed of packPackages(folder)) {
      const { file, text } = await publicApi(packed);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
      console.log(file);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
