import type { Manifest } from "../../model/kubernetes.ts";
import type { Tier } from "../../overlays/tier.ts";
import type { Subject } from "../../policy/engine.ts";
import type { PolicyIssue } from "../../policy/policy-issue.ts";
import type { Kustomize } from "./find-kustomize.ts";

export interface ForeignOptions {
  /** The folder that paths are relative to, and are shown from. */
  readonly cwd: string;
  /** What the manifests are judged as. @default "production" */
  readonly tier?: Tier;
  /**
   * The environment that all of them are for: its waivers count. @default none: only waivers of every environment count
   */
  readonly environment?: string;
  /** The Kustomize to build with. @default what `findKustomize` finds from `cwd` */
  readonly kustomize?: Kustomize;
  /** Told of each folder when it is to be built. @default nobody is */
  readonly onBuild?: (folder: string) => void;
}

/** Manifests that we did not emit, ready to be judged, and what is wrong with their sources. */
export interface Foreign {
  readonly subjects: readonly Subject[];
  readonly issues: readonly PolicyIssue[];
}

/** Manifests as a subject of the policy; `label` names it among several. */
export function subjectOf(
  manifests: readonly Manifest[],
  { tier = "production", environment }: Pick<ForeignOptions, "tier" | "environment">,
  label?: string,
): Subject {
  const name = environment ?? label;
  return { manifests, tier, ...(name === undefined ? {} : { environment: name }) };
}
