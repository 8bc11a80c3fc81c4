import type { Json, Manifest } from "../../model/kubernetes.ts";
import { namespaceOf, numberAt, objectsAt, stringAt, valueAt } from "../../policy/read.ts";
import { fromTo, listOf } from "../wording.ts";
import { pruningOf } from "./argo-cd.ts";
import { claimSize, isShrunk } from "./claim-rejections.ts";
import type { Consequence } from "./consequence.ts";
import type { ChangedObject, Finding, ReviewContext } from "./context.ts";

/** Stored data that a change deletes, or leaves where nothing reads it. */
export function* claims(context: ReviewContext): Generator<Finding> {
  for (const manifest of context.removed) {
    if (pruningOf(manifest) === "kept") continue;
    const consequence = removedConsequence(manifest);
    if (consequence !== undefined) yield { object: manifest, consequence };
  }
  for (const change of context.changed) {
    const consequences = change.kind === "renamed" ? renamedConsequences(change) : changedConsequences(change);
    for (const consequence of consequences) yield { object: change.after, consequence };
  }
}

const RETENTION = "spec.persistentVolumeClaimRetentionPolicy";
const RETENTION_PAGE =
  "https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#persistentvolumeclaim-retention";
const RECLAIM_PAGE = "https://kubernetes.io/docs/concepts/storage/persistent-volumes/#reclaiming";

function isStatefulSet({ apiVersion, kind }: Manifest): boolean {
  return apiVersion.startsWith("apps/") && kind === "StatefulSet";
}

function isClaim({ apiVersion, kind }: Manifest): boolean {
  return apiVersion === "v1" && kind === "PersistentVolumeClaim";
}

/** The claims that a StatefulSet's pods have: `data-auth-db-0`. */
function claimNames(set: Manifest, from = 0): readonly string[] {
  const first = numberAt(set, "spec", "ordinals", "start") ?? 0;
  const replicas = numberAt(set, "spec", "replicas") ?? 1;
  const names: string[] = [];
  for (const template of objectsAt(set, "spec", "volumeClaimTemplates")) {
    const name = stringAt(template, "metadata", "name") ?? "";
    for (let ordinal = first + from; ordinal < first + replicas; ordinal++) {
      names.push(`${name}-${set.metadata.name}-${ordinal}`);
    }
  }
  return names;
}

function retention(set: Manifest, when: "whenDeleted" | "whenScaled"): string {
  return stringAt(set, "spec", "persistentVolumeClaimRetentionPolicy", when) ?? "Retain";
}

function removedConsequence(manifest: Manifest): Consequence | undefined {
  const { name } = manifest.metadata;
  if (isClaim(manifest)) {
    return {
      class: "data-at-risk",
      message: `volume claim ${name} is deleted, and its volume with it where the class reclaims by Delete`,
      path: "",
      remedy:
        "Copy the data first, or keep the claim with the annotation argocd.argoproj.io/sync-options: Prune=false.",
      source: RECLAIM_PAGE,
    };
  }
  if (!isStatefulSet(manifest)) return undefined;
  const names = claimNames(manifest);
  if (names.length === 0) return undefined;
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

function* renamedConsequences({ before, after }: ChangedObject): Generator<Consequence> {
  const isMoved = namespaceOf(before) !== namespaceOf(after);
  const nameOf = (manifest: Manifest): string =>
    isMoved ? `${namespaceOf(manifest)}/${manifest.metadata.name}` : manifest.metadata.name;
  const [from, to] = [nameOf(before), nameOf(after)];
  const where = isMoved ? ` of namespace ${namespaceOf(before)}` : "";
  if (isClaim(after)) {
    yield {
      class: "data-at-risk",
      message: `volume claim ${from} is deleted, and ${to} starts empty`,
      path: "metadata.name",
      remedy: "Copy the data to the new claim before the old one goes.",
      source: RECLAIM_PAGE,
    };
  }
  if (!isStatefulSet(after) || claimNames(before).length === 0) return;
  const fate =
    retention(before, "whenDeleted") === "Delete"
      ? `${listOf(claimNames(before))}${where} are deleted with the old one`
      : `the data stay in ${listOf(claimNames(before))}${where}, which nothing reads`;
  yield {
    class: "data-at-risk",
    message: `${to} (was ${from}) starts with empty volumes, ${listOf(claimNames(after))}: ${fate}`,
    path: "metadata.name",
    remedy: `Restore a backup of ${from} into ${to}, or bind its volumes to claims of the new names first.`,
    source: RETENTION_PAGE,
  };
}

function* changedConsequences(change: ChangedObject): Generator<Consequence> {
  const { before, after, effective } = change;
  if (effective.length === 0) return;
  if (isClaim(after)) yield* claimConsequences(before["spec"], after["spec"], after.metadata.name, "spec");
  if (after.apiVersion === "v1" && after.kind === "PersistentVolume") yield* reclaimConsequence(change);
  if (!isStatefulSet(after)) return;
  for (const template of objectsAt(after, "spec", "volumeClaimTemplates")) {
    const name = stringAt(template, "metadata", "name") ?? "";
    const previous = objectsAt(before, "spec", "volumeClaimTemplates").find(
      (candidate) => stringAt(candidate, "metadata", "name") === name,
    );
    const path = `spec.volumeClaimTemplates[${name}].spec`;
    if (previous !== undefined) yield* claimConsequences(previous["spec"], template["spec"], name, path);
  }
  yield* retentionConsequences(before, after);
}

/** A size, up or down. */
function* claimConsequences(
  before: Json | undefined,
  after: Json | undefined,
  name: string,
  path: string,
): Generator<Consequence> {
  const [from, to] = [claimSize(before), claimSize(after)];
  if (from === undefined || to === undefined || from === to) return;
  const size = `${path}.resources.requests.storage`;
  if (isShrunk(from, to)) {
    yield {
      class: "data-at-risk",
      message: `volume ${name} cannot shrink (${fromTo(from, to)}): a smaller one is a new, empty one`,
      path: size,
      remedy: "Keep the size, or make a new volume and copy the data.",
      source: "https://kubernetes.io/docs/concepts/storage/persistent-volumes/#expanding-persistent-volumes-claims",
    };
  } else if (path === "spec" && isShrunk(to, from)) {
    yield {
      class: "updated-in-place",
      message: `volume claim ${name} grows (${fromTo(from, to)}) where its class has allowVolumeExpansion`,
      path: size,
      source: "https://kubernetes.io/docs/concepts/storage/persistent-volumes/#expanding-persistent-volumes-claims",
    };
  }
}

function* retentionConsequences(before: Manifest, after: Manifest): Generator<Consequence> {
  if (retention(before, "whenDeleted") !== "Delete" && retention(after, "whenDeleted") === "Delete") {
    yield {
      class: "data-at-risk",
      message: `from now on the volume claims of ${after.metadata.name} are deleted when it is`,
      path: `${RETENTION}.whenDeleted`,
      source: RETENTION_PAGE,
    };
  }
  const replicas = numberAt(after, "spec", "replicas") ?? 1;
  const leaving = claimNames(before, replicas);
  if (retention(after, "whenScaled") !== "Delete") return;
  if (leaving.length > 0) {
    yield {
      class: "data-at-risk",
      message: `volume claims of pods that go are deleted: ${listOf(leaving)}`,
      path: "spec.replicas",
      source: RETENTION_PAGE,
    };
  } else if (retention(before, "whenScaled") !== "Delete") {
    yield {
      class: "data-at-risk",
      message: `from now on a scale-down of ${after.metadata.name} deletes the volume claims of the pods that go`,
      path: `${RETENTION}.whenScaled`,
      source: RETENTION_PAGE,
    };
  }
}

function* reclaimConsequence({ before, after }: ChangedObject): Generator<Consequence> {
  const field = "persistentVolumeReclaimPolicy";
  const [from, to] = [before, after].map((volume) => valueAt(volume, "spec", field) ?? "Retain");
  if (from === to || to === "Retain") return;
  yield {
    class: "data-at-risk",
    message: `volume ${after.metadata.name} is deleted when its claim is (reclaim policy ${fromTo(String(from), String(to))})`,
    path: `spec.${field}`,
    source: RECLAIM_PAGE,
  };
}
