import type { Manifest } from "../../model/kubernetes.ts";

/** One object of the original, in every environment that has it. */
export interface Part {
  /** `Kind.group/name`, whatever its environments put around the name. */
  readonly key: string;
  readonly kind: string;
  /** As most environments know it: without a generated hash, without affixes. */
  readonly name: string;
  readonly manifests: ReadonlyMap<string, Manifest>;
}

/** Objects that belong together, and become a file of their own. */
export interface Group {
  readonly name: string;
  /** What runs its pods; absent for a group of other objects. */
  readonly workload?: Part;
  /** The workload first. */
  readonly parts: readonly Part[];
}

/** The part of a kind, where a group has exactly one. */
export function onlyPart(group: Group, kind: string): Part | undefined {
  const [first, second] = group.parts.filter((part) => part.kind === kind);
  return second === undefined ? first : undefined;
}
