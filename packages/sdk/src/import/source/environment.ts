import type { Manifest } from "../../model/kubernetes.ts";
import type { Tier } from "../../overlays/tier.ts";

/** What one environment of the original runs. */
export interface SourceEnvironment {
  readonly name: string;
  readonly tier: Tier;
  /** The one namespace of everything in it. */
  readonly namespace: string;
  /** What it is read from, as shown paths. */
  readonly from: readonly string[];
  /** What is around every name here and not in the other environments. */
  readonly affixes: Affixes;
  /** Without their namespace, which is the environment's. */
  readonly manifests: readonly Manifest[];
  /** The Namespace object, where the original has one. */
  readonly namespaceObject?: Manifest;
}

/** Kustomize's `namePrefix` and `nameSuffix`, where they differ between environments; else empty. */
export interface Affixes {
  readonly prefix: string;
  readonly suffix: string;
}

/** Something of the original that the result does not have, and why. */
export interface LeftOut {
  /** Absent for a file that belongs to none. */
  readonly environment?: string;
  /** `Kind/name`, or a file. */
  readonly what: string;
  readonly reason: string;
}

/** The name without what its environment puts around every name. */
export function plainName(name: string, { prefix, suffix }: Affixes): string {
  const start = name.startsWith(prefix) ? prefix.length : 0;
  const end = suffix !== "" && name.endsWith(suffix) ? name.length - suffix.length : name.length;
  return name.slice(start, Math.max(start, end));
}
