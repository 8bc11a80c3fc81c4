import type { Manifest } from "../../model/kubernetes.ts";
import { booleanAt, stringAt } from "../../policy/read.ts";
import { readersOf, readerText } from "../host-readers.ts";
import { fromTo, listOf } from "../wording.ts";
import type { Consequence } from "./consequence.ts";
import { type ChangedObject, changedOfKind, type Finding, type ReviewContext } from "./context.ts";
import { lostPortNames, portConsequences } from "./service-ports.ts";

/** What a change of Services does to those who call them. */
export function* services(context: ReviewContext): Generator<Finding> {
  for (const change of changedOfKind(context, "Service")) {
    for (const consequence of portConsequences(change, context)) yield { object: change.after, consequence };
    for (const consequence of reachConsequences(change)) yield { object: change.after, consequence };
  }
  yield* lostPortNames(context);
  for (const service of context.removed) {
    const consequence = goneConsequence(context, service, undefined);
    if (consequence !== undefined) yield { object: service, consequence };
  }
  for (const { kind, before, after } of context.changed) {
    if (kind !== "renamed") continue;
    const isMoved = before.metadata.name === after.metadata.name;
    const consequence = goneConsequence(context, before, isMoved ? undefined : after.metadata.name);
    if (consequence !== undefined) yield { object: after, consequence };
  }
}

function isService({ apiVersion, kind }: Manifest): boolean {
  return apiVersion === "v1" && kind === "Service";
}

/** A host name that ends: who still says it fails, for good or until its new pods run. */
function goneConsequence(
  context: ReviewContext,
  before: Manifest,
  successor: string | undefined,
): Consequence | undefined {
  if (!isService(before)) return undefined;
  const { name } = before.metadata;
  const still = readersOf(context.after, before);
  const readers = readersOf(context.before, before);
  const staying = readers.filter(({ workload }) => context.successorOf(workload.manifest) !== undefined);
  const running = [...new Set(staying.map(({ workload }) => workload.name))];
  // Its callers go with it; the peers of a StatefulSet, who find each other by a headless one, do too.
  const isHeadless = stringAt(before, "spec", "clusterIP") === "None";
  if (still.length + running.length === 0 && (isHeadless || readers.length > 0)) return undefined;
  const ended = `host name ${name} no longer resolves${successor === undefined ? "" : ` (now ${successor})`}`;
  const found = { class: "traffic-at-risk", path: "metadata.name" } as const;
  if (still.length > 0) {
    const verb = still.length === 1 ? "names" : "name";
    const message = `${ended}: ${listOf(still.map(readerText))} still ${verb} it`;
    return { ...found, message, remedy: "Point them elsewhere in the same change." };
  }
  if (running.length > 0) {
    const whose = running.length === 1 ? "its" : "their";
    const message = `${ended}: ${listOf(running)} ${running.length === 1 ? "uses" : "use"} it until ${whose} new pods run`;
    return {
      ...found,
      message,
      remedy: "Keep the old Service until the new pods run, and remove it in a later change.",
    };
  }
  const message = `${ended}; no variable of these manifests names it`;
  return { ...found, message, remedy: "Make sure that no client outside of these manifests uses it." };
}

/** Where a Service can be reached from. */
function* reachConsequences({ before, after }: ChangedObject): Generator<Consequence> {
  const [from, to] = [before, after].map((service) => stringAt(service, "spec", "type") ?? "ClusterIP");
  if (from !== to && from !== undefined && to !== undefined) {
    const isNarrower = EXPOSURE.indexOf(to) < EXPOSURE.indexOf(from);
    yield {
      class: isNarrower ? "traffic-at-risk" : "updated-in-place",
      message: `${after.metadata.name} is ${REACHED[to] ?? to} (type ${fromTo(from, to)})`,
      path: "spec.type",
    };
  }
  const wasHeadless = stringAt(before, "spec", "clusterIP") === "None";
  if (wasHeadless && stringAt(after, "spec", "clusterIP") === undefined) {
    yield {
      class: "updated-in-place",
      message: `${after.metadata.name} stays headless: the API server keeps clusterIP None where it is left out`,
      path: "spec.clusterIP",
      remedy: "To give it an address, delete the Service and apply again.",
      source: "https://github.com/kubernetes/kubernetes/blob/v1.34.4/pkg/registry/core/service/storage/storage.go",
    };
  }
  if (
    booleanAt(before, "spec", "publishNotReadyAddresses") === true &&
    booleanAt(after, "spec", "publishNotReadyAddresses") !== true
  ) {
    yield {
      class: "traffic-at-risk",
      message: `${after.metadata.name} no longer resolves pods that are not ready: members of a cluster that look for each other while they boot do not find each other`,
      path: "spec.publishNotReadyAddresses",
    };
  }
}

/** From the least to the most reachable. */
const EXPOSURE: readonly string[] = ["ExternalName", "ClusterIP", "NodePort", "LoadBalancer"];
const REACHED: { readonly [type: string]: string } = {
  ClusterIP: "reachable only inside the cluster",
  NodePort: "reachable on a port of every node",
  LoadBalancer: "reachable through a load balancer",
  ExternalName: "an alias of another name, and no longer leads to its pods",
};
