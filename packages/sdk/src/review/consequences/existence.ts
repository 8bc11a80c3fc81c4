import type { Manifest } from "../../model/kubernetes.ts";
import { plural } from "../../policy/amounts.ts";
import { budgetEffect } from "../../policy/budgets.ts";
import type { ManifestIndex } from "../../policy/manifest-index.ts";
import { isLongRunning } from "../../policy/pods.ts";
import { protocolOf, servicePorts } from "../../policy/ports.ts";
import { namespaceOf, numberAt, stringAt } from "../../policy/read.ts";
import { isGeneratedKind, readableName } from "../match/generated-name.ts";
import { fromTo, listOf } from "../wording.ts";
import { fateOf, type Pruning } from "./argo-cd.ts";
import { configReadersOf, readingWorkloads } from "./config-readers.ts";
import type { Consequence } from "./consequence.ts";
import type { ChangedObject, Finding, ReviewContext } from "./context.ts";
import { isAutoscaler } from "./scaling.ts";

/** Objects that come, go, or are made anew under another name. */
export function* existence(context: ReviewContext): Generator<Finding> {
  for (const manifest of context.added) {
    yield {
      object: manifest,
      consequence: { class: "created", message: createdText(context.after, manifest), path: "" },
    };
  }
  for (const manifest of context.removed)
    yield { object: manifest, consequence: removedConsequence(context, manifest) };
  for (const change of context.changed) {
    if (change.kind === "renamed") yield { object: change.after, consequence: renamedConsequence(context, change) };
    else if (change.kind === "moved-api") {
      const { before, after } = change;
      yield {
        object: after,
        consequence: {
          class: "metadata-only",
          message: `the same object in another API group: ${fromTo(before.apiVersion, after.apiVersion)}`,
          path: "apiVersion",
        },
      };
    }
  }
}

function createdText(index: ManifestIndex, manifest: Manifest): string {
  const workload = index.workloadOf(manifest);
  const { kind, metadata } = manifest;
  if (workload !== undefined) {
    const replicas = index.replicasOf(workload);
    const images = workload.containers
      .filter(({ role }) => role === "app")
      .map(({ spec }) => stringAt(spec, "image") ?? "");
    return `created: ${replicas === undefined ? "" : `${podsText(replicas.minimum, replicas.maximum)} of `}${listOf(images)}`;
  }
  if (isGeneratedKind(manifest)) {
    const readers = readingWorkloads(configReadersOf(index, manifest)).map(({ name }) => name);
    return `created: ${readableName(kind, metadata.name)}${readers.length === 0 ? ", which nothing here reads" : `, read by ${listOf(readers)}`}`;
  }
  if (kind === "Service") {
    const ports = servicePorts(manifest).map(
      ({ object }) => `${numberAt(object, "port") ?? "?"}/${protocolOf(object)}`,
    );
    return `created: ${metadata.name} on ${listOf(ports)}`;
  }
  const [target] = index.workloadsOf(manifest);
  const replicas = target === undefined ? undefined : index.replicasOf(target);
  if (isAutoscaler(manifest) && target !== undefined && replicas !== undefined) {
    return `created: ${target.name} runs ${podsText(replicas.minimum, replicas.maximum)}`;
  }
  const budget = kind === "PodDisruptionBudget" ? budgetEffect(index, manifest) : undefined;
  if (budget !== undefined)
    return `created: a node drain may evict ${budget.allowed} of ${plural(budget.pods, "pod")} at once`;
  return "created";
}

function podsText(minimum: number, maximum: number): string {
  return minimum === maximum ? plural(minimum, "pod") : `${minimum} to ${plural(maximum, "pod")}`;
}

function removedConsequence({ before: index, removed }: ReviewContext, manifest: Manifest): Consequence {
  const pruning = fateOf(manifest, removed);
  if (pruning === "kept") {
    return { class: "updated-in-place", message: "left in the cluster and no longer managed (Prune=false)", path: "" };
  }
  const how =
    pruning === "asks" ? "deleted once someone confirms (Prune=confirm)" : "deleted, as it is no longer in git";
  const workload = index.workloadOf(manifest);
  const replicas = workload === undefined ? undefined : index.replicasOf(workload);
  const pods =
    replicas === undefined
      ? ""
      : replicas.maximum === 1
        ? ": its pod stops"
        : `: its ${podsText(replicas.minimum, replicas.maximum)} stop`;
  return { class: "pruned", message: `pruned by Argo CD: ${how}${pods}`, path: "" };
}

function renamedConsequence(context: ReviewContext, { before, after }: ChangedObject): Consequence {
  const isMoved = namespaceOf(before) !== namespaceOf(after);
  const [nameBefore, nameAfter] = [before, after].map(({ kind, metadata }) => readableName(kind, metadata.name));
  const from = isMoved ? `${namespaceOf(before)}/${nameBefore}` : `${nameBefore}`;
  const to = isMoved ? `${namespaceOf(after)}/${nameAfter}` : `${nameAfter}`;
  const workload = context.after.workloadOf(after);
  const fates = workload === undefined || !isLongRunning(workload) ? OBJECT_FATES : POD_FATES;
  return {
    class: "replaced",
    message: `${isMoved ? "moved" : "renamed"} ${fromTo(from, to)}: ${fates[fateOf(before, context.removed)]}`,
    path: isMoved ? "metadata.namespace" : "metadata.name",
  };
}

/** What becomes of the object under the old name. */
const OBJECT_FATES: { readonly [pruning in Pruning]: string } = {
  deleted: "a new object is made, and the old one is pruned",
  asks: "a new object is made, and the old one is pruned once someone confirms (Prune=confirm)",
  kept: "a new object is made, and the old one is left in the cluster (Prune=false)",
};
const POD_FATES: { readonly [pruning in Pruning]: string } = {
  deleted: "new pods start, and the old ones end when Argo CD prunes them",
  asks: "new pods start, and the old ones end once someone confirms (Prune=confirm)",
  kept: "new pods start beside the old ones, which are left in the cluster (Prune=false)",
};
