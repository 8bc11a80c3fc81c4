import type { Manifest } from "../../model/kubernetes.ts";
import { namespaceOf } from "../../policy/read.ts";
import { listOf } from "../wording.ts";
import { fateOf, lostNamespace } from "./argo-cd.ts";
import {
  claimNames,
  isClaim,
  isStatefulSet,
  RECLAIM_PAGE,
  RETENTION,
  RETENTION_PAGE,
  retention,
} from "./claim-names.ts";
import type { Consequence } from "./consequence.ts";
import type { ChangedObject, Finding, ReviewContext } from "./context.ts";

/** Stored data that a change deletes, or leaves where nothing reads it. */
export function* lostClaims(context: ReviewContext): Generator<Finding> {
  for (const manifest of context.removed) {
    if (fateOf(manifest, context.removed) === "kept") continue;
    const consequence = removedConsequence(manifest, lostNamespace(manifest, context.removed) !== undefined);
    if (consequence !== undefined) yield { object: manifest, consequence };
  }
  for (const change of context.changed) {
    if (change.kind !== "renamed") continue;
    for (const consequence of renamedConsequences(context, change)) yield { object: change.after, consequence };
  }
}

function removedConsequence(manifest: Manifest, isNamespaceLost: boolean): Consequence | undefined {
  const { name } = manifest.metadata;
  if (isClaim(manifest)) {
    return {
      class: "data-at-risk",
      message: `volume claim ${name} is deleted${isNamespaceLost ? " with its namespace" : ""}, and its volume with it where the class reclaims by Delete`,
      path: "",
      remedy:
        "Copy the data first, or keep the claim with the annotation argocd.argoproj.io/sync-options: Prune=false.",
      source: RECLAIM_PAGE,
    };
  }
  if (!isStatefulSet(manifest)) return undefined;
  const names = claimNames(manifest);
  if (names.length === 0) return undefined;
  if (isNamespaceLost) {
    return {
      class: "data-at-risk",
      message: `${name} is removed and its volume claims are deleted with their namespace: ${listOf(names)}`,
      path: "",
      remedy: "Back up what is still needed first.",
      source: RECLAIM_PAGE,
    };
  }
  if (retention(manifest, "whenDeleted") === "Delete") {
    return {
      class: "data-at-risk",
      message: `${name} is removed and its volume claims are deleted with it: ${listOf(names)}`,
      path: `${RETENTION}.whenDeleted`,
      remedy: "Set whenDeleted to Retain in a change of its own first, or copy the data.",
      source: RETENTION_PAGE,
    };
  }
  return {
    class: "data-at-risk",
    message: `${name} is removed; its data stay in ${listOf(names)}, which nothing reads any more`,
    path: "",
    remedy: "Copy or back up what is still needed; the claims have to be deleted by hand.",
    source: RETENTION_PAGE,
  };
}

function* renamedConsequences({ removed }: ReviewContext, { before, after }: ChangedObject): Generator<Consequence> {
  const isMoved = namespaceOf(before) !== namespaceOf(after);
  const nameOf = (manifest: Manifest): string =>
    isMoved ? `${namespaceOf(manifest)}/${manifest.metadata.name}` : manifest.metadata.name;
  const [from, to] = [nameOf(before), nameOf(after)];
  const isKept = fateOf(before, removed) === "kept";
  const isNamespaceLost = lostNamespace(before, removed) !== undefined;
  if (isClaim(after)) {
    yield {
      class: "data-at-risk",
      message: isKept
        ? `${to} starts empty: the data stay in volume claim ${from}, which is left in the cluster (Prune=false)`
        : `volume claim ${from} is deleted${isNamespaceLost ? " with its namespace" : ""}, and ${to} starts empty`,
      path: "metadata.name",
      remedy: isKept ? "Copy the data to the new claim." : "Copy the data to the new claim before the old one goes.",
      source: RECLAIM_PAGE,
    };
  }
  if (!isStatefulSet(after) || claimNames(before).length === 0) return;
  yield {
    class: "data-at-risk",
    message: `${to} (was ${from}) starts with empty volumes, ${listOf(claimNames(after))}: ${dataFate()}`,
    path: "metadata.name",
    remedy: isNamespaceLost
      ? `Back up ${from} first, and keep its namespace until the backup is restored into ${to}.`
      : `Restore a backup of ${from} into ${to}, or bind its volumes to claims of the new names first.`,
    source: RETENTION_PAGE,
  };

  /** What becomes of the data under the old name. */
  function dataFate(): string {
    const names = `${listOf(claimNames(before))}${isMoved ? ` of namespace ${namespaceOf(before)}` : ""}`;
    if (isNamespaceLost) return `the data go with the old namespace, in ${names}`;
    if (isKept) return `the old one is left in the cluster with its data, in ${names} (Prune=false)`;
    if (retention(before, "whenDeleted") === "Delete") return `${names} are deleted with the old one`;
    return `the data stay in ${names}, which nothing reads`;
  }
}
