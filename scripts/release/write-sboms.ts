import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { pnpm } from "../pnpm.ts";

/** The packages that are published. */
const PACKAGES = ["@ecom/k8s-sdk", "@ecom/k8s-cli"];

/**
 * Writes a file for each published package of the workspace at `root`: its own dependencies and theirs, in the versions
 * of the lockfile with which it was tested.
 *
 * @returns what pnpm says of it.
 */
export function writeSboms(root: string, folder: string): string {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const filters = PACKAGES.flatMap((name) => ["--filter", name]);
  const format = ["--prod", "--split", "--sbom-format", "cyclonedx", "--sbom-spec-version", "1.6"];
  return pnpm([...filters, "sbom", ...format, "--out", join(folder, "%s-%v.cdx.json")], root);
}
