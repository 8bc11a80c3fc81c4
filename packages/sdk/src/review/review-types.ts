import type { KubernetesVersion } from "../policy/rule.ts";
import type { ConsequenceClass } from "./consequences/classes.ts";
import type { Consequence } from "./consequences/consequence.ts";
import type { FieldChange } from "./diff/difference.ts";
import type { ObjectId } from "./object-id.ts";

/** What became of an object; `generated` is a ConfigMap or Secret that has another hash in its name. */
export type ObjectChange = "added" | "removed" | "changed" | "renamed" | "generated";

/** One object that is not as before. */
export interface ObjectReview {
  readonly object: ObjectId;
  /** What it was, where its name, namespace or apiVersion is another. Absent where that is as before. */
  readonly previous?: ObjectId;
  readonly change: ObjectChange;
  /** What differs in it; empty for an object that came or went. */
  readonly fields: readonly FieldChange[];
  /** The worst first. */
  readonly consequences: readonly Consequence[];
  /** The class of the worst consequence. */
  readonly worst: ConsequenceClass;
}

/** What the pods of an environment ask for. */
export interface Requests {
  /** In cores. */
  readonly cpu: number;
  /** In bytes. */
  readonly memory: number;
  readonly pods: number;
}

/** The requests of everything that runs, before and after. Jobs, and pods that run on every node, are not counted. */
export interface Capacity {
  /** At the least number of replicas. */
  readonly before: Requests;
  readonly after: Requests;
  /** While the pods that this change replaces roll, with those that come in front. */
  readonly peak: Requests;
  /** At the autoscalers' maximum. */
  readonly maximumBefore: Requests;
  readonly maximumAfter: Requests;
  /** Requested by volume claims, in bytes. */
  readonly storageBefore: number;
  readonly storageAfter: number;
}

/** How many objects there are of each sort. */
export interface ReviewTotals {
  /** Objects by what became of them, and those that are as they were. */
  readonly objects: { readonly [change in ObjectChange | "unchanged"]: number };
  /** Objects by the class of their worst consequence. */
  readonly classes: { readonly [name in ConsequenceClass]?: number };
}

/** What a change does to a running cluster: plain data, the same for the same manifests in any order. */
export interface Review {
  /** The environment that was reviewed, where the caller named it. Absent where it did not. */
  readonly environment?: string;
  /** The Kubernetes version whose rules were applied. */
  readonly kubernetes: KubernetesVersion;
  /** The worst class of all; `no-effect` where nothing changes. */
  readonly worst: ConsequenceClass;
  readonly totals: ReviewTotals;
  /** By namespace, kind and name. Objects that are as they were are left out. */
  readonly objects: readonly ObjectReview[];
  /** Of the change as a whole, such as its capacity. */
  readonly consequences: readonly Consequence[];
  readonly capacity: Capacity;
}
