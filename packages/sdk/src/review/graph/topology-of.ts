import type { Manifest } from "../../model/kubernetes.ts";
import { createManifestIndex, type ManifestIndex } from "../../policy/manifest-index.ts";
import type { Workload } from "../../policy/pods.ts";
import { itemsAt, namespaceOf, stringAt } from "../../policy/read.ts";
import { serviceHosts } from "../../policy/service-hosts.ts";
import { type Allowance, allowancesOf, type Peer } from "../network/allowed-traffic.ts";
import { compareText } from "../object-id.ts";
import { nodeKindOf } from "./node-kind.ts";
import type { Topology, TopologyNode } from "./topology.ts";

/** How nodes belong together. */
export interface TopologyOptions {
  /**
   * The layer of a workload; nodes of one layer are drawn together. Left out, they are drawn by what they are. @default
   * by what they are
   */
  readonly layerOf?: (workload: Manifest) => string | undefined;
}

/**
 * Who talks to whom in one environment: what workloads name in their variables, what their NetworkPolicies allow, and
 * what Ingresses let in. DNS, which everyone asks, and what a workload says to itself are left out.
 *
 * @example
 * import { toMermaid, topologyOf } from "@ecom/k8s-sdk/review";
 *
 * const web = { apiVersion: "apps/v1", kind: "Deployment", metadata: { name: "web" }, spec: {} };
 * const picture = toMermaid(topologyOf([web]));
 */
export function topologyOf(manifests: readonly Manifest[], options: TopologyOptions = {}): Topology {
  const index = createManifestIndex(manifests);
  const nodes = new Map<string, TopologyNode>();
  const edges = new Map<string, { readonly from: string; readonly to: string; readonly labels: Set<string> }>();
  const connect = (from: string, to: string, label: string | undefined): void => {
    if (from === to) return;
    const edge = edges.get(`${from}\n${to}`) ?? { from, to, labels: new Set<string>() };
    if (label !== undefined) edge.labels.add(label);
    edges.set(`${from}\n${to}`, edge);
  };
  const outside = (name: string): string => {
    const id = `outside/${name}`;
    nodes.set(id, { id, name, kind: "outside" });
    return id;
  };
  for (const workload of index.workloads) {
    const layer = options.layerOf?.(workload.manifest);
    const node = { id: nodeId(workload), name: workload.name, kind: nodeKindOf(workload) };
    nodes.set(node.id, layer === undefined ? node : { ...node, layer });
  }
  for (const { workload, service, port } of serviceHosts(index)) {
    if (service === undefined) continue;
    for (const target of index.workloadsOf(service)) {
      connect(nodeId(workload), nodeId(target), port === undefined ? undefined : `${port}/TCP`);
    }
  }
  for (const workload of index.workloads) connectAllowed(index, workload, connect, outside);
  for (const ingress of index.ofKind("Ingress")) connectIngress(index, ingress, connect, outside);
  return {
    nodes: [...nodes.values()].sort((left, right) => compareText(left.id, right.id)),
    edges: [...edges.values()]
      .map(({ from, to, labels }) => ({ from, to, labels: [...labels].sort() }))
      .sort((left, right) => compareText(left.from, right.from) || compareText(left.to, right.to)),
  };
}

function nodeId({ namespace, kind, name }: Workload): string {
  return namespace === "" ? `${kind}/${name}` : `${namespace}/${kind}/${name}`;
}

type Connect = (from: string, to: string, label: string | undefined) => void;

/** An edge is declared on both of its ends; either alone is drawn too, for a reader to see what the other lacks. */
function connectAllowed(
  index: ManifestIndex,
  workload: Workload,
  connect: Connect,
  outside: (name: string) => string,
): void {
  const own = nodeId(workload);
  const other = (peer: Peer): string | undefined => {
    if (peer.kind === "workload") return nodeId(peer.workload);
    return peer.kind === "outside" ? outside(peer.text) : undefined;
  };
  for (const { peer, port } of drawn(allowancesOf(index, workload, "Ingress"))) {
    const from = other(peer);
    if (from !== undefined) connect(from, own, port);
  }
  for (const { peer, port } of drawn(allowancesOf(index, workload, "Egress"))) {
    const to = other(peer);
    if (to !== undefined) connect(own, to, port);
  }
}

/** Everyone asks DNS, so an edge to it says nothing. */
function drawn(allowances: readonly Allowance[] | undefined): readonly Allowance[] {
  return (allowances ?? []).filter(({ port }) => !port.startsWith("53/"));
}

/** The place from which requests come through an Ingress. */
export const INTERNET = "internet";

function connectIngress(
  index: ManifestIndex,
  ingress: Manifest,
  connect: Connect,
  outside: (name: string) => string,
): void {
  for (const { object: rule } of itemsAt(ingress, "", "spec", "rules")) {
    for (const { object: path } of itemsAt(rule, "", "http", "paths")) {
      const name = stringAt(path, "backend", "service", "name") ?? "";
      const service = index.find("Service", namespaceOf(ingress), name);
      if (service === undefined) continue;
      const label = `${stringAt(rule, "host") ?? "*"}${stringAt(path, "path") ?? "/"}`;
      for (const workload of index.workloadsOf(service)) connect(outside(INTERNET), nodeId(workload), label);
    }
  }
}
