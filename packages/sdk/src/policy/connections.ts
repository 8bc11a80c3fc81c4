import type { JsonObject, Manifest } from "../model/kubernetes.ts";
import type { ManifestIndex } from "./manifest-index.ts";
import { allowRules, allowsPort, type Destination, type Direction, isolatingPolicies } from "./network-policies.ts";
import type { Workload } from "./pods.ts";
import { objectAt } from "./read.ts";
import { selectorMatches } from "./selectors.ts";

/** A connection from one workload's pods to a port of another's. */
export interface Connection {
  readonly from: Workload;
  readonly to: Workload;
  readonly number: number;
  readonly protocol: string;
}

/** The policies that together close a connection in a direction; none where it is open, or may be. */
export function closingPolicies(
  index: ManifestIndex,
  connection: Connection,
  direction: Direction,
): readonly Manifest[] {
  const { from, to, number, protocol } = connection;
  const [isolated, peer] = direction === "Ingress" ? [to, from] : [from, to];
  const destination: Destination = { number, protocol, workload: to };
  const policies = isolatingPolicies(index, isolated, direction);
  const isOpen = policies.some((policy) =>
    allowRules(policy, direction).some(({ object: rule, peers }) => {
      const isPeer = peers.length === 0 || peers.some(({ object }) => peerMatches(index, object, isolated, peer));
      return isPeer && allowsPort(rule, destination);
    }),
  );
  return isOpen ? [] : policies;
}

/** Whether a peer may mean a workload's pods. Addresses may be anyone's, and so may labels of namespaces not here. */
function peerMatches(index: ManifestIndex, peer: JsonObject, isolated: Workload, other: Workload): boolean {
  if (objectAt(peer, "ipBlock") !== undefined) return true;
  const pods = objectAt(peer, "podSelector");
  if (pods !== undefined && !selectorMatches(pods, other.labels)) return false;
  const namespaces = objectAt(peer, "namespaceSelector");
  if (namespaces === undefined) return isolated.namespace === other.namespace;
  const namespace = index.find("Namespace", "", other.namespace);
  if (namespace === undefined) return true;
  const labels = objectAt(namespace, "metadata", "labels") ?? {};
  return selectorMatches(namespaces, { ...labels, "kubernetes.io/metadata.name": other.namespace });
}
