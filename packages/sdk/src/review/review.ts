import type { Manifest } from "../model/kubernetes.ts";
import { append } from "../policy/grouping.ts";
import { createManifestIndex } from "../policy/manifest-index.ts";
import type { KubernetesVersion } from "../policy/rule.ts";
import { capacityConsequence, capacityOf } from "./consequences/capacity.ts";
import { type ConsequenceClass, rankOf, worstOf } from "./consequences/classes.ts";
import type { Consequence } from "./consequences/consequence.ts";
import type { ChangedObject, ReviewContext } from "./consequences/context.ts";
import { FAMILIES } from "./consequences/families.ts";
import { inPlace } from "./consequences/in-place.ts";
import { diffManifest } from "./diff/diff-manifest.ts";
import { diffRenamed } from "./diff/diff-renamed.ts";
import { type Difference, type FieldChange, isEffective } from "./diff/difference.ts";
import { matchObjects } from "./match/match.ts";
import type { Matching, ObjectPair } from "./match/object-pair.ts";
import { compareObjectIds, objectIdOf } from "./object-id.ts";
import type { ObjectChange, ObjectReview, Review, ReviewTotals } from "./review-types.ts";

/** Which cluster the change is for. */
export interface ReviewOptions {
  /** The version whose rules of validation and rollout count. */
  readonly kubernetes: KubernetesVersion;
  /** Printed in front of what is found. @default nothing */
  readonly environment?: string;
}

/**
 * Says what a change does to a running cluster: object by object and field by field what differs, and for each what
 * follows from it (which pods restart, what the API server refuses, what data and traffic are at risk).
 *
 * Both lists are effective manifests, as `kustomize build` gives them. The order of documents, keys and sets does not
 * count; no value of a secret enters the result.
 *
 * @example
 * import { review } from "@ecom/k8s-sdk/review";
 *
 * const config = (mode: string) => ({ apiVersion: "v1", kind: "ConfigMap", metadata: { name: "app" }, data: { mode } });
 * const { worst, objects } = review([config("slow")], [config("fast")], { kubernetes: "1.34" });
 */
export function review(
  before: readonly Manifest[],
  after: readonly Manifest[],
  { kubernetes, environment }: ReviewOptions,
): Review {
  const matching = matchObjects(before, after);
  const context = createContext(matching, kubernetes);
  const consequences = new Map<Manifest, Consequence[]>();
  for (const family of FAMILIES) {
    for (const { object, consequence } of family(context)) append(consequences, object, consequence);
  }
  for (const change of context.changed) {
    // What has another name is a new object, with nothing in place.
    if (change.kind === "renamed") continue;
    const told = consequences.get(change.after) ?? [];
    for (const consequence of [...inPlace(context, change, told)]) append(consequences, change.after, consequence);
  }
  const objects = [...objectReviews(context, consequences)].sort((left, right) =>
    compareObjectIds(left.object, right.object),
  );
  const capacity = capacityOf(context);
  const ofAll = [...capacityConsequence(capacity)];
  return {
    ...(environment === undefined ? {} : { environment }),
    kubernetes,
    worst: worstOf([...objects.map(({ worst }) => worst), ...ofAll.map((consequence) => consequence.class)]),
    totals: totalsOf(objects, matching),
    objects,
    consequences: ofAll,
    capacity,
  };
}

function createContext({ pairs, added, removed }: Matching, kubernetes: KubernetesVersion): ReviewContext {
  const changed: ChangedObject[] = [];
  const successors = new Map<Manifest, Manifest>();
  const predecessors = new Map<Manifest, Manifest>();
  for (const pair of pairs) {
    successors.set(pair.before, pair.after);
    predecessors.set(pair.after, pair.before);
    const differences = differencesOf(pair);
    if (differences.length > 0) changed.push({ ...pair, differences, effective: differences.filter(isEffective) });
  }
  const changes = new Map(changed.map((change) => [change.after, change]));
  return {
    kubernetes,
    before: createManifestIndex([...pairs.map(({ before }) => before), ...removed]),
    after: createManifestIndex([...pairs.map(({ after }) => after), ...added]),
    changed,
    added,
    removed,
    successorOf: (manifest) => successors.get(manifest),
    predecessorOf: (manifest) => predecessors.get(manifest),
    changeOf: (manifest) => changes.get(manifest),
  };
}

/** What a rename changes everywhere is one difference: the name. */
function differencesOf({ kind, before, after }: ObjectPair): readonly Difference[] {
  return kind === "renamed" ? diffRenamed(before, after) : diffManifest(before, after);
}

function* objectReviews(
  context: ReviewContext,
  consequences: ReadonlyMap<Manifest, readonly Consequence[]>,
): Generator<ObjectReview> {
  const seen = new Set<Manifest>();
  const make = (
    manifest: Manifest,
    change: ObjectChange,
    differences: readonly Difference[],
    previous: Manifest | undefined,
  ): ObjectReview => {
    seen.add(manifest);
    const own = worstFirst(consequences.get(manifest) ?? []);
    const [object, was] = [objectIdOf(manifest), previous === undefined ? undefined : objectIdOf(previous)];
    return {
      object,
      ...(was === undefined || compareObjectIds(object, was) === 0 ? {} : { previous: was }),
      change,
      fields: differences.map(withoutSteps),
      consequences: own,
      worst: worstOf(own.map((consequence) => consequence.class)),
    };
  };
  for (const change of context.changed) {
    yield make(change.after, CHANGES[change.kind], change.differences, change.before);
  }
  for (const manifest of context.added) yield make(manifest, "added", [], undefined);
  for (const manifest of context.removed) yield make(manifest, "removed", [], undefined);
  // An object that is as it was can still have a consequence: a Service whose pods got other labels.
  for (const manifest of consequences.keys()) {
    if (!seen.has(manifest)) yield make(manifest, "changed", [], undefined);
  }
}

const CHANGES: { readonly [kind in ObjectPair["kind"]]: ObjectChange } = {
  same: "changed",
  "moved-api": "changed",
  generated: "generated",
  renamed: "renamed",
};

function withoutSteps({ steps: _, ...change }: Difference): FieldChange {
  return change;
}

/** By class; those of one class stay in the order of the families. Each sentence once. */
function worstFirst(consequences: readonly Consequence[]): readonly Consequence[] {
  const distinct = new Map(
    consequences.map((consequence) => [`${consequence.class} ${consequence.message}`, consequence]),
  );
  return [...distinct.values()].sort((left, right) => rankOf(right.class) - rankOf(left.class));
}

function totalsOf(objects: readonly ObjectReview[], { pairs }: Matching): ReviewTotals {
  const counts: Record<ObjectChange | "unchanged", number> = {
    added: 0,
    removed: 0,
    changed: 0,
    renamed: 0,
    generated: 0,
    unchanged: 0,
  };
  const classes: Partial<Record<ConsequenceClass, number>> = {};
  for (const { change, worst } of objects) {
    counts[change] += 1;
    classes[worst] = (classes[worst] ?? 0) + 1;
  }
  counts.unchanged = pairs.length - counts.changed - counts.renamed - counts.generated;
  return { objects: counts, classes };
}
