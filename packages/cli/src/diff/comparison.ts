import { realpathSync } from "node:fs";
import { relative, sep } from "node:path";
import type { Manifest } from "@ecom/k8s-sdk";
import { findMergeBase, findRevision, type Repository, type Revision, readManifests } from "@ecom/k8s-sdk/emit";
import { UsageError } from "../usage-error.ts";

/** Two states of one environment, or of one folder. */
export interface Comparison {
  readonly environment?: string;
  readonly before: readonly Manifest[];
  readonly after: readonly Manifest[];
}

export interface Comparisons {
  readonly all: readonly Comparison[];
  /** What was compared with, for people. */
  readonly baseline: string;
  /** The file of an object, relative to the current folder or absolute. */
  readonly fileOf: (
    object: { readonly kind: string; readonly name: string },
    environment: string | undefined,
  ) => string;
}

/** Told what is going on. */
export type Progress = (text: string) => void;

/** @throws SdkError `INVALID_REVISION` */
export function revisionOf(repository: Repository, name: string | undefined): Promise<Revision> {
  return name === undefined ? findMergeBase(repository) : findRevision(repository, name);
}

/** A path below the repository's root as git writes it; empty for the root itself. */
export function pathInRepository({ root }: Repository, path: string): string {
  // Git resolves links on the way to its root, as in macOS' /tmp.
  return relative(realpathSync(root), path).split(sep).join("/");
}

/**
 * What another program built.
 *
 * @throws UsageError where it built nothing: it failed more likely than that there was nothing. SdkError `INVALID_YAML`.
 */
export async function manifestsOnStdin(): Promise<readonly Manifest[]> {
  const { text } = await import("node:stream/consumers");
  const manifests = await readManifests(await text(process.stdin), "standard input");
  if (manifests.length > 0) return manifests;
  throw new UsageError(
    "there are no manifests on standard input",
    "See whether the command before the pipe failed. To compare with nothing, name an empty folder.",
  );
}
