import type { JsonObject, Manifest } from "../../model/kubernetes.ts";
import type { ManifestIndex } from "../../policy/manifest-index.ts";
import { allowRules, type Direction, isolatingPolicies } from "../../policy/network-policies.ts";
import type { Workload } from "../../policy/pods.ts";
import { resolvePort } from "../../policy/ports.ts";
import { namespaceOf, numberAt, objectAt, objectsAt, stringAt, stringsAt, valueAt } from "../../policy/read.ts";
import { isEmptySelector } from "../../policy/selectors.ts";
import { listOf } from "../wording.ts";

/** Who may connect, or be connected to. */
export type Peer =
  | { readonly kind: "anyone" }
  /** Every pod of a namespace. */
  | { readonly kind: "namespace"; readonly namespace: string }
  | { readonly kind: "workload"; readonly workload: Workload }
  /** Pods, or addresses, that are not among the manifests. */
  | { readonly kind: "outside"; readonly text: string };

/** One thing that NetworkPolicies allow a workload in one direction. */
export interface Allowance {
  readonly peer: Peer;
  /** `5432/TCP`, or `every port`. */
  readonly port: string;
  /** The policy that says so, and where. */
  readonly policy: Manifest;
  readonly path: string;
}

export const EVERY_PORT = "every port";

/** What a workload may do in a direction; `undefined` where no policy isolates it, so that everything is allowed. */
export function allowancesOf(
  index: ManifestIndex,
  workload: Workload,
  direction: Direction,
): readonly Allowance[] | undefined {
  const policies = isolatingPolicies(index, workload, direction);
  if (policies.length === 0) return undefined;
  const found: Allowance[] = [];
  for (const policy of policies) {
    for (const rule of allowRules(policy, direction)) {
      const { peers } = rule;
      const described = peers.length === 0 ? [ANYONE] : peers.flatMap((peer) => readPeer(index, policy, peer.object));
      for (const peer of described) {
        // Ingress reaches the workload's own ports; a named port of egress is looked up on the peer.
        const target = direction === "Ingress" ? workload : peer.kind === "workload" ? peer.workload : undefined;
        for (const port of portTexts(rule.object, target)) found.push({ peer, port, policy, path: rule.path });
      }
    }
  }
  return found;
}

/** A selector that more workloads than this answer to names a crowd: it is compared as it is written. */
const MOST_NAMED = 32;

const ANYONE: Peer = { kind: "anyone" };

function readPeer(index: ManifestIndex, policy: Manifest, peer: JsonObject): readonly Peer[] {
  const block = objectAt(peer, "ipBlock");
  if (block !== undefined) {
    const except = stringsAt(block, "except");
    const range = stringAt(block, "cidr") ?? "?";
    return [{ kind: "outside", text: except.length === 0 ? range : `${range} except ${listOf(except)}` }];
  }
  const pods = objectAt(peer, "podSelector") ?? {};
  const namespaces = objectAt(peer, "namespaceSelector");
  if (namespaces === undefined) return podsOf(index, namespaceOf(policy), pods);
  const named = stringAt(namespaces, "matchLabels", "kubernetes.io/metadata.name");
  const where = named === undefined ? namespacesText(namespaces) : `namespace ${named}`;
  return [{ kind: "outside", text: isEmptySelector(pods) ? where : `pods ${selectorText(pods)} of ${where}` }];
}

function podsOf(index: ManifestIndex, namespace: string, selector: JsonObject): readonly Peer[] {
  if (isEmptySelector(selector)) return [{ kind: "namespace", namespace }];
  const workloads = index.selectWorkloads(namespace, selector);
  if (workloads.length === 0 || workloads.length > MOST_NAMED) {
    return [{ kind: "outside", text: `pods ${selectorText(selector)}` }];
  }
  return workloads.map((workload) => ({ kind: "workload", workload }));
}

function namespacesText(selector: JsonObject): string {
  return isEmptySelector(selector) ? "every namespace" : `namespaces ${selectorText(selector)}`;
}

/** `app=auth, tier in (web, api)` */
function selectorText(selector: JsonObject): string {
  const labels = Object.entries(objectAt(selector, "matchLabels") ?? {}).map(
    ([key, value]) => `${key}=${String(value)}`,
  );
  const expressions = objectsAt(selector, "matchExpressions").map((expression) => {
    const values = stringsAt(expression, "values");
    const words = [stringAt(expression, "key") ?? "", (stringAt(expression, "operator") ?? "").toLowerCase()];
    return [...words, ...(values.length > 0 ? [`(${values.join(", ")})`] : [])].join(" ");
  });
  return [...labels, ...expressions].sort().join(", ");
}

function portTexts(rule: JsonObject, target: Workload | undefined): readonly string[] {
  const ports = objectsAt(rule, "ports");
  if (ports.length === 0) return [EVERY_PORT];
  return ports.flatMap((entry) => {
    const protocol = stringAt(entry, "protocol") ?? "TCP";
    const port = valueAt(entry, "port");
    if (port === undefined) return [`every ${protocol} port`];
    const end = numberAt(entry, "endPort");
    if (end !== undefined) return [`${String(port)}-${end}/${protocol}`];
    const named = typeof port === "string" && target !== undefined ? resolvePort(target, port, protocol) : [];
    return named.length > 0 ? named.map(({ number }) => `${number}/${protocol}`) : [`${String(port)}/${protocol}`];
  });
}
