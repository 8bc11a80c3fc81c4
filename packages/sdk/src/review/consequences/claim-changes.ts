import type { Json, Manifest } from "../../model/kubernetes.ts";
import { numberAt, objectsAt, stringAt, valueAt } from "../../policy/read.ts";
import { fromTo, listOf } from "../wording.ts";
import {
  claimNames,
  isClaim,
  isStatefulSet,
  RECLAIM_PAGE,
  RETENTION,
  RETENTION_PAGE,
  retention,
} from "./claim-names.ts";
import { claimSize, isShrunk } from "./claim-rejections.ts";
import type { Consequence } from "./consequence.ts";
import type { ChangedObject, Finding, ReviewContext } from "./context.ts";

/** Claims of another size, and volumes and claims that are deleted at another time than before. */
export function* claimChanges(context: ReviewContext): Generator<Finding> {
  for (const change of context.changed) {
    if (change.kind === "renamed") continue;
    for (const consequence of changedConsequences(change)) yield { object: change.after, consequence };
  }
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
  yield* ordinalConsequences(before, after);
  yield* retentionConsequences(before, after);
}

/** Pods that are numbered otherwise have other claims. */
function* ordinalConsequences(before: Manifest, after: Manifest): Generator<Consequence> {
  const [from, to] = [before, after].map((set) => numberAt(set, "spec", "ordinals", "start") ?? 0);
  const [was, is] = [claimNames(before), claimNames(after)];
  const left = was.filter((name) => !is.includes(name));
  if (from === to || left.length === 0) return;
  const come = is.filter((name) => !was.includes(name));
  const empty = come.length === 0 ? "" : `, and ${listOf(come)} ${come.length === 1 ? "starts" : "start"} empty`;
  yield {
    class: "data-at-risk",
    message: `pods of ${after.metadata.name} are numbered from ${to} (was ${from}): nothing reads ${listOf(left)} any more${empty}`,
    path: "spec.ordinals.start",
    remedy: "Scale up by as many first, let the new members take over the data, and raise the start then.",
    source: "https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#start-ordinal",
  };
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
      message: `from now on the volume claims of ${after.metadata.name} are deleted with it`,
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
