import { realpathSync } from "node:fs";
import { relative, sep } from "node:path";
import type { Manifest } from "@ecom/k8s-sdk";
import { findMergeBase, findRevision, type Repository, type Revision } from "@ecom/k8s-sdk/emit";

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

export async function readStdin(): Promise<string> {
  const { text } = await import("node:stream/consumers");
  return text(process.stdin);
}
