import type { Manifest } from "../../model/kubernetes.ts";
import type { ManifestIndex } from "../../policy/manifest-index.ts";
import type { Workload } from "../../policy/pods.ts";
import type { KubernetesVersion } from "../../policy/rule.ts";
import type { Difference } from "../diff/difference.ts";
import type { PairKind } from "../match/object-pair.ts";
import type { Consequence } from "./consequence.ts";

/** An object that is there before and after. */
export interface ChangedObject {
  readonly kind: PairKind;
  readonly before: Manifest;
  readonly after: Manifest;
  /** Every difference, those without effect too. */
  readonly differences: readonly Difference[];
  /** The differences that do something. */
  readonly effective: readonly Difference[];
}

/** Both sides of a change, and how their objects belong together; built once a review. */
export interface ReviewContext {
  readonly kubernetes: KubernetesVersion;
  readonly before: ManifestIndex;
  readonly after: ManifestIndex;
  /** Objects that are there on both sides and are not written alike. */
  readonly changed: readonly ChangedObject[];
  readonly added: readonly Manifest[];
  readonly removed: readonly Manifest[];
  /** What an object became, whether it changed or not; `undefined` for one that went. */
  readonly successorOf: (before: Manifest) => Manifest | undefined;
  /** What an object was; `undefined` for one that came. */
  readonly predecessorOf: (after: Manifest) => Manifest | undefined;
  readonly changeOf: (after: Manifest) => ChangedObject | undefined;
}

/** A consequence, and the object that it is told of. */
export interface Finding {
  readonly object: Manifest;
  readonly consequence: Consequence;
}

/** One family of consequences: pure, and in the order of the context's objects. */
export type ConsequenceFamily = (context: ReviewContext) => Iterable<Finding>;

/** A workload on both sides. */
export interface WorkloadPair {
  readonly change: ChangedObject;
  readonly before: Workload;
  readonly after: Workload;
}

/** The workloads that changed and kept their identity: their pods are replaced one by one, or stay. */
export function* changedWorkloads(context: ReviewContext): Generator<WorkloadPair> {
  for (const change of context.changed) {
    if (change.kind === "renamed") continue;
    const before = context.before.workloadOf(change.before);
    const after = context.after.workloadOf(change.after);
    if (before !== undefined && after !== undefined) yield { change, before, after };
  }
}

/** The objects of one kind that changed and kept their identity. */
export function* changedOfKind(context: ReviewContext, kind: string): Generator<ChangedObject> {
  for (const change of context.changed) {
    if (change.kind !== "renamed" && change.after.kind === kind && change.effective.length > 0) yield change;
  }
}
