import type { Issue } from "../errors.ts";
import type { Manifest } from "../model/kubernetes.ts";
import { namespaceOf } from "./read.ts";

/** Where something is written. */
export interface SourceLocation {
  /** Path of the file, with `/`: from the current folder, or absolute. */
  readonly file: string;
  /** From 1. Absent where only the file is known. */
  readonly line?: number;
}

/** The object that a finding is about, by what the cluster knows it by. */
export interface ObjectReference {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  /** Absent for what is cluster-wide, or names none. */
  readonly namespace?: string;
}

/** A finding of the policy, with its parts for programs. */
export interface PolicyIssue extends Issue {
  /** The environment or folder that was judged; absent where it is about all of them. */
  readonly environment?: string;
  /** Absent where it is about no object: a waiver, or a folder that does not build. */
  readonly object?: ObjectReference;
  /** Where the object, and its field where it has it, is written; absent where that is not known. */
  readonly location?: SourceLocation;
}

export function referenceTo(manifest: Manifest): ObjectReference {
  const { apiVersion, kind, metadata } = manifest;
  const namespace = namespaceOf(manifest);
  return { apiVersion, kind, name: metadata.name, ...(namespace === "" ? {} : { namespace }) };
}
