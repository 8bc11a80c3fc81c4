import type { JsonObject, Manifest } from "../model/kubernetes.ts";
import { oncePer } from "./grouping.ts";
import type { ManifestIndex } from "./manifest-index.ts";
import type { Workload } from "./pods.ts";
import { resolvePort } from "./ports.ts";
import { itemsAt, numberAt, objectsAt, type PathedObject, stringAt, stringsAt, valueAt } from "./read.ts";

export type Direction = "Ingress" | "Egress";

/**
 * Whether a policy isolates the pods that it selects in a direction. Without policyTypes it does for ingress, and for
 * egress where it has egress rules.
 *
 * https://kubernetes.io/docs/concepts/services-networking/network-policies/#networkpolicy-resource
 */
export function isolates(policy: Manifest, direction: Direction): boolean {
  return directionsOf(policy).includes(direction);
}

const directionsOf = oncePer((policy: Manifest): readonly string[] => {
  const types = stringsAt(policy, "spec", "policyTypes");
  if (types.length > 0) return types;
  return objectsAt(policy, "spec", "egress").length > 0 ? ["Ingress", "Egress"] : ["Ingress"];
});

/** The policies that isolate a workload's pods in a direction; without one everything is allowed. */
export function isolatingPolicies(index: ManifestIndex, workload: Workload, direction: Direction): readonly Manifest[] {
  return index.networkPoliciesOf(workload).filter((policy) => isolates(policy, direction));
}

/** A rule of a policy. */
export interface AllowRule extends PathedObject {
  /** Who may talk; none means everyone. */
  readonly peers: readonly PathedObject[];
}

/** What a policy allows in a direction. */
export function allowRules(policy: Manifest, direction: Direction): readonly AllowRule[] {
  return rulesOf(policy)[direction];
}

const rulesOf = oncePer((policy: Manifest): { readonly [direction in Direction]: readonly AllowRule[] } => ({
  Ingress: readRules(policy, "Ingress"),
  Egress: readRules(policy, "Egress"),
}));

function readRules(policy: Manifest, direction: Direction): readonly AllowRule[] {
  if (!isolates(policy, direction)) return [];
  const rules = itemsAt(policy, "", "spec", direction === "Ingress" ? "ingress" : "egress");
  return rules.map((rule) => ({ ...rule, peers: peersOf(rule, direction) }));
}

/** The peers of a rule; none means everyone. */
function peersOf(rule: PathedObject, direction: Direction): readonly PathedObject[] {
  return itemsAt(rule.object, rule.path, direction === "Ingress" ? "from" : "to");
}

/** A port that traffic goes to, on pods that may be known. */
export interface Destination {
  readonly number: number;
  readonly protocol: string;
  /** The workload whose pods are reached, by which a rule's named ports are read. */
  readonly workload?: Workload;
}

/** Whether a rule lets traffic to a port pass; a rule without ports lets all pass. */
export function allowsPort(rule: JsonObject, destination: Destination): boolean {
  const ports = objectsAt(rule, "ports");
  return ports.length === 0 || ports.some((port) => portMatches(port, destination));
}

function portMatches(allowed: JsonObject, { number, protocol, workload }: Destination): boolean {
  if ((stringAt(allowed, "protocol") ?? "TCP") !== protocol) return false;
  const port = valueAt(allowed, "port");
  if (port === undefined) return true;
  if (typeof port === "string") {
    return workload !== undefined && resolvePort(workload, port, protocol).some((named) => named.number === number);
  }
  const last = numberAt(allowed, "endPort") ?? port;
  return typeof port === "number" && typeof last === "number" && port <= number && number <= last;
}
